"""Keys that people think of, and the keys of that meaning: a hint by spelling alone would name another one."""

from collections.abc import Collection

from cchc.vietnamese import unaccented

_MEANT = {
    "so": "stt tt so_tt so_thu_tu thu_tu so_nhiem_vu ma_nhiem_vu",
    "ma": "stt tt so_thu_tu ma_so ma_chi_tieu",
    "linh_vuc": "nhom nhom_nhiem_vu nhom_viec muc phan ma_linh_vuc",
    "ten": "nhiem_vu ten_nhiem_vu noi_dung noi_dung_nhiem_vu tieu_de ten_viec cong_viec nhiem_vu_cu_the ten_goi",
    "noi_dung": "ten ten_chi_tieu chi_tieu tieu_de dien_giai",
    "san_pham": "ket_qua ket_qua_dau_ra dau_ra san_pham_dau_ra san_pham_du_kien ket_qua_du_kien san_pham_ket_qua",
    "cap_trinh": "cap_ban_hanh tham_quyen cap_phe_duyet trinh",
    "chu_tri": "don_vi_chu_tri co_quan_chu_tri bo_phan_chu_tri don_vi_thuc_hien co_quan_thuc_hien phu_trach chu_tri_thuc_hien",
    "dau_moi": "co_quan_dau_moi don_vi_dau_moi chu_tri_chinh",
    "phoi_hop": "don_vi_phoi_hop co_quan_phoi_hop bo_phan_phoi_hop phoi_hop_thuc_hien",
    "thoi_han": "thoi_gian thoi_gian_thuc_hien thoi_gian_hoan_thanh han han_hoan_thanh han_chot tien_do_thuc_hien deadline tien_do",
    "lo_trinh": "muc_tung_nam theo_nam ke_hoach_nam",
    "kinh_phi": "nguon_kinh_phi du_toan nguon_von von ngan_sach",
    "van_ban_giao": "can_cu van_ban_chi_dao can_cu_giao",
    "nguoi_phu_trach": "can_bo can_bo_phu_trach nguoi_theo_doi chuyen_vien",
    "ghi_chu": "chu_thich chu_y luu_y note",
    "cap_nhat": "bao_cao tinh_hinh qua_trinh lich_su",
    "ngay": "ngay_bao_cao ngay_cap_nhat thoi_diem ngay_thang ngay_ket_qua",
    "tien_do": "phan_tram ty_le muc_do hoan_thanh ty_le_hoan_thanh phan_tram_hoan_thanh",
    "ket_qua": "noi_dung ket_qua_thuc_hien tinh_hinh da_lam san_pham",
    "nguyen_nhan": "ly_do vuong_mac kho_khan",
    "ly_do": "nguyen_nhan",
    "giai_phap": "bien_phap khac_phuc de_xuat huong_khac_phuc",
    "can_cu": "van_ban quyet_dinh cong_van theo_van_ban",
    "den": "han_moi den_ngay gia_han_den thoi_han",
    "gia_tri": "so_lieu ket_qua so dat muc_dat",
    "nguon": "nguon_so_lieu theo don_vi_cung_cap",
    "don_vi": "don_vi_tinh dvt",
    "toi_thieu": "muc_tieu nguong it_nhat chi_tieu muc_phai_dat",
    "toi_da": "khong_qua khong_vuot_qua nhieu_nhat",
    "nam_goc": "hien_trang nam_co_so goc",
    "co_quan": "don_vi_theo_doi co_quan_theo_doi don_vi_chu_tri co_quan_chu_tri chu_tri",
    "ten_ngan": "viet_tat ten_viet_tat ten_tat",
    "so_ky_hieu": "so so_quyet_dinh so_hieu",
    "ngay_ban_hanh": "ngay ngay_ky ngay_quyet_dinh",
}
"""Each key with what is typed for it; the first that the record has is meant."""


def meant(typed: str, keys: Collection[str], used: Collection[str]) -> str | None:
    """The key of a record that a person meant by another word; None where the word is not known, or that key is there already."""
    word = "_".join(unaccented(typed).replace("-", " ").replace("_", " ").split())
    if word in keys and word not in used:
        return word
    return next(
        (key for key, words in _MEANT.items() if key in keys and key not in used and word in words.split()), None
    )
