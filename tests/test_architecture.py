"""Who may know whom: the import rules of DESIGN.md, read from the source itself."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("builder", "forms_api")

# A stage may know the stages before it on this list and nothing after it.
STAGES = (
    "builder.diagnostics",
    "builder.timings",
    "builder.later",
    "builder.json_text",
    "builder.xml_text",
    "builder.memory",
    "builder.workers",
    "builder.cache",
    "builder.urls",
    "builder.model",
    "builder.digests",
    "builder.watched",
    "builder.read",
    "builder.check",
    "builder.photos",
    "builder.theme",
    "builder.render",
    "builder.open_data",
    "builder.paper",
    "builder.plan",
    "builder.publish",
    "builder.making",
    "builder.late_theme",
    "builder.remembered",
    "builder.ledger",
    "builder.site",
    "builder.build",
    "builder.first_pages",
    "builder.preview",
    "builder.open_command",
    "builder.open_words",
    "builder.cards_command",
    "builder.stale_command",
    "builder.commands",
    "builder.cli",
)


def test_the_form_server_knows_nothing_of_the_builder():
    assert [edge for edge in _imports() if edge[0].startswith("forms_api") and _is_in(edge[1], "builder")] == []


def test_the_builder_knows_only_the_form_declarations_of_the_form_server():
    across = {edge[1] for edge in _imports() if edge[0].startswith("builder") and _is_in(edge[1], "forms_api")}
    assert {name for name in across if not _is_in(name, "forms_api.forms")} == set()
    assert across, "the builder renders the forms it shows"


def test_form_declarations_do_not_need_flask():
    needs = _closure("forms_api.forms")
    assert not {name for name in needs if _is_in(name, "flask") or _is_in(name, "werkzeug")}
    assert any(_is_in(name, "wtforms") for name in needs)


def test_importing_forms_api_imports_nothing():
    assert (ROOT / "forms_api" / "__init__.py").read_text(encoding="utf-8") == ""


def test_one_module_knows_mkdocs_and_material():
    assert {edge[0] for edge in _imports() if _is_in(edge[1], "mkdocs") or _is_in(edge[1], "material")} == {
        "builder.theme.engine"
    }


def test_one_module_knows_pillow():
    assert {edge[0] for edge in _imports() if _is_in(edge[1], "PIL")} == {"builder.photos.prepare"}


def test_one_package_knows_psycopg_and_one_module_that_package():
    knowing = {edge[0] for edge in _imports() if _is_in(edge[1], "psycopg")}
    here = "forms_api.store.postgresql"
    # choosing.py only looks whether it is installed.
    assert {name for name in knowing if not _is_in(name, here)} == {"forms_api.store.choosing"}
    outside = {edge[0] for edge in _imports() if _is_in(edge[1], here) and not _is_in(edge[0], here)}
    assert outside == {"forms_api.store.choosing"}


def test_only_the_reader_knows_pyyaml():
    knowing = {edge[0] for edge in _imports() if _is_in(edge[1], "yaml")}
    assert knowing and all(_is_in(name, "builder.read") or name == "builder.theme.engine" for name in knowing)


def test_each_stage_knows_only_the_stages_before_it():
    wrong = []
    for module, imported in _imports():
        here, there = _stage(module), _stage(imported)
        if here is not None and there is not None and there > here:
            wrong.append(f"{module} imports {imported}")
    assert wrong == []


def test_no_modules_import_each_other_in_a_ring():
    own = {name: {other for other in _own_imports(name)} for name in _modules()}
    done: set[str] = set()
    while waiting := [name for name in own if name not in done]:
        ready = [name for name in waiting if own[name] <= done]
        assert ready, f"a ring of imports among: {waiting}"
        done.update(ready)


@pytest.mark.parametrize("forbidden", ["os", "time", "pathlib", "random", "secrets", "shutil", "tempfile"])
def test_the_model_reads_no_clock_disk_or_environment(forbidden):
    knowing = {edge[0] for edge in _imports() if _is_in(edge[0], "builder.model") and _is_in(edge[1], forbidden)}
    # Path as a type of a value is no reading.
    allowed = {"builder.model.network"} if forbidden == "pathlib" else set()
    assert knowing - allowed == set()


def test_the_model_never_asks_what_time_it_is():
    asking = [
        f"{name}:{node.lineno}"
        for name, path in _modules().items()
        if _is_in(name, "builder.model")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow", "fromtimestamp")
    ]
    assert asking == []


def test_no_template_says_that_text_is_safe():
    templates = [
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.html")
        if "overrides" not in path.parts or "yizhan" in path.parts
    ]
    assert templates
    wrong = [path.name for path in templates if "|safe" in path.read_text(encoding="utf-8").replace(" ", "")]
    assert wrong == []


@pytest.mark.parametrize("name", ["Manager", "Handler", "Helper", "Info", "utils", "process", "data_dict"])
def test_no_name_says_nothing(name):
    wrong = []
    for module, path in _modules().items():
        if module.rsplit(".", 1)[-1] == name:
            wrong.append(module)
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and (
                node.name == name or (name[0].isupper() and node.name.endswith(name))
            ):
                wrong.append(f"{module}.{node.name}")
    # http.server and watchdog name their base classes so; ours say what they are for.
    assert wrong == []


@cache
def _modules() -> dict[str, Path]:
    """Dotted name → file of every module of ours."""
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imports() -> list[tuple[str, str]]:
    """(module, imported dotted name) for every import statement, wherever it stands, and every `later(module, name)`."""
    edges = []
    for module, path in _modules().items():
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Import):
                edges += [(module, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{module} imports relatively"
                edges += [(module, f"{node.module}.{alias.name}") for alias in node.names]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "later":
                later_module, name = [ast.literal_eval(argument) for argument in node.args]
                edges.append((module, f"{later_module}.{name}"))
    return edges


def _own_imports(module: str) -> set[str]:
    """The modules of ours that `module` imports; a package's own __init__ counts as the package."""
    modules = _modules()
    found = set()
    for importer, name in _imports():
        if importer == module:
            while name and name not in modules:
                name = name.rpartition(".")[0]
            if name and name != module:
                found.add(name)
    return found


def _closure(package: str) -> set[str]:
    """Every dotted name that the modules of `package` import, through modules of ours as well."""
    waiting = [name for name in _modules() if _is_in(name, package)]
    seen, names = set(), set()
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            names |= {edge[1] for edge in _imports() if edge[0] == module}
            waiting += _own_imports(module)
    return names


def _stage(module: str) -> int | None:
    return next((place for place, stage in enumerate(STAGES) if _is_in(module, stage)), None)


def _is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")
