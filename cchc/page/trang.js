"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const histories = JSON.parse(byId("du-lieu").textContent).lich_su;
  const rows = [...document.querySelectorAll("#viec tbody tr")];
  const [words, agency, field, status] = ["l-tu", "l-cq", "l-lv", "l-tt"].map(byId);

  const bare = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d").trim().split(/\s+/).join(" ");

  function opened(row) {
    const next = row.nextElementSibling;
    return next && next.classList.contains("lich-su") ? next : null;
  }

  function filter() {
    const wanted = bare(words.value);
    let shown = 0;
    for (const row of rows) {
      const data = row.dataset;
      const fits =
        (!wanted || data.tim.includes(wanted)) &&
        (!agency.value || data.cq.split(" ").includes(agency.value)) &&
        (!field.value || data.lv === field.value) &&
        (!status.value || data.tt === status.value);
      if (row.hidden === fits) row.hidden = !fits;
      const below = opened(row);
      if (below) below.hidden = !fits || row.querySelector("button").getAttribute("aria-expanded") === "false";
      shown += fits;
    }
    byId("dem").textContent = shown === rows.length ? `${shown} nhiệm vụ.` : `${shown} trong ${rows.length} nhiệm vụ.`;
  }

  function list(title, items) {
    if (!items.length) return [];
    const head = document.createElement("h3");
    head.textContent = title;
    const all = document.createElement("ul");
    for (const text of items) {
      const one = document.createElement("li");
      one.textContent = text;
      all.append(one);
    }
    return [head, all];
  }

  function made(row) {
    const data = histories[row.dataset.so];
    const below = document.createElement("tr");
    below.className = "lich-su";
    const cell = below.insertCell();
    cell.colSpan = row.cells.length;
    const none = ["Chưa có cập nhật nào được ghi (không có nghĩa là chưa làm)."];
    cell.append(
      ...list("Sản phẩm", data.san_pham),
      ...list("Cơ quan phối hợp", data.phoi_hop),
      ...list("Ghi chú", data.ghi_chu),
      ...list("Các kỳ", data.ky.map((one) => `${one[0]} (${one[1]}): ${one[2]}`)),
      ...list("Văn bản điều chỉnh", data.van_ban),
      ...list("Các lần cập nhật", data.cap_nhat.length ? data.cap_nhat : none),
    );
    row.after(below);
    return below;
  }

  function toggle(row, button) {
    const open = button.getAttribute("aria-expanded") !== "true";
    const below = opened(row) || made(row);
    below.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  byId("viec").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) toggle(button.closest("tr"), button);
  });

  // A link to a task that the filter hides would lead nowhere.
  addEventListener("hashchange", () => {
    const row = byId(location.hash.slice(1));
    if (row && row.hidden) {
      byId("loc").reset();
      filter();
      row.scrollIntoView();
    }
  });

  byId("loc").addEventListener("input", filter);
  byId("loc").addEventListener("submit", (event) => event.preventDefault());
  byId("loc").addEventListener("reset", () => setTimeout(filter));
  byId("loc").hidden = false;
  filter();
})();
