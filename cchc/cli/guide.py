"""The command line as typer runs it, in Vietnamese, importing only the command that was typed.

typer's own texts are fixed and English, so its command and group classes are subclassed here. A command that cannot go on
raises `typer.BadParameter` (a wrong value) or `typer.TyperException` (anything else) with a Vietnamese message; both end
with exit status 2.
"""

import importlib
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from cchc import __version__
from cchc.cli import Entry
from cchc.cli.completion import translate_options
from cchc.cli.help_text import command_page, guide_page
from cchc.cli.parameters import adopt
from cchc.cli.usage_errors import extra_words, printable, suggestion, with_context

PROGRAM = "cchc"


class Command(TyperCommand):
    """One command. Its help is the docstring of its function."""

    allow_extra_args = True  # refused in parse_args, which still has the words as typed

    def __init__(self, name: str | None, **settings: Any) -> None:
        super().__init__(name, **settings)
        adopt(self.params)
        self.typed: list[str] = []

    def get_help_option(self, ctx: Any) -> Any:
        """typer's `--help`, described in Vietnamese."""
        return _help_option(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words after the name of the command; too many of them is a usage error."""
        self.typed = list(args)
        with with_context(ctx):
            extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            ctx.fail(extra_words(ctx, extra))
        return extra

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help page of this command."""
        formatter.write(command_page(self.help or "", ctx.command_path, self.get_params(ctx)))


class Guide(TyperGroup):
    """All commands, taken from a table and imported one at a time."""

    entries: Mapping[str, Entry] = {}

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options before the name of a command."""
        with with_context(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of all commands, in the order of the table."""
        return list(self.entries)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, whose module is imported now; None if there is none."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        if cmd_name not in self.commands:
            function = importlib.import_module(entry.module).command
            single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
            single.command(cmd_name, cls=Command, hidden=not entry.example)(function)
            self.commands[cmd_name] = get_command(single)
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that was typed, or a usage error that suggests the nearest one."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            visible = [name for name, entry in self.entries.items() if entry.example]
            ctx.fail(f"Không có lệnh «{printable(args[0])}».{suggestion(args[0], visible)}")
        return (args[0] if command else None), command, args[1:]

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Commands and options that begin with `incomplete`; typer would import every command for its summary."""
        found = [
            _Completion(name, entry.summary)
            for name, entry in self.entries.items()
            if entry.example and name.startswith(incomplete)
        ]
        # typer's own answer is needed only for options, which do not begin with a letter or digit.
        return found if incomplete[:1].isalnum() or not incomplete else super().shell_complete(ctx, incomplete)

    def get_help_option(self, ctx: Any) -> Any:
        """typer's `--help`, described in Vietnamese."""
        return _help_option(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The page that lists all commands."""
        formatter.write(guide_page(self.entries, ctx.command_path, self.get_params(ctx)))


class _Completion(NamedTuple):
    """The attributes that typer's completion reads of an item."""

    value: str
    help: str
    type: str = "plain"


def _help_option(option: Any) -> Any:
    if option is not None:
        adopt([option])
        option.help = "Xem hướng dẫn này."
        option.opts.sort(key=len)  # typer keeps the two names in a set, whose order differs from run to run
    return option


def _show_version(ctx: typer.Context, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        print(f"{PROGRAM} {__version__}")
        raise typer.Exit


def build(entries: Mapping[str, Entry]) -> Guide:
    """The command line for a table of commands. Imports none of their modules."""
    application = typer.Typer(
        cls=Guide,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )

    @application.callback(invoke_without_command=True)
    def top(
        ctx: typer.Context,
        version: Annotated[
            bool, typer.Option("--version", help="Xem phiên bản.", is_eager=True, callback=_show_version)
        ] = False,
    ) -> None:
        if ctx.invoked_subcommand is None:
            print(ctx.get_help())

    group = get_command(application)
    assert isinstance(group, Guide)
    group.entries = entries
    adopt(group.params)
    translate_options([one for one in group.params if isinstance(one, TyperOption)])
    return group
