aoc_add_test(plugin_test SOURCES unit/plugin/loader_test.cpp unit/plugin/names_test.cpp unit/plugin/probe_test.cpp unit/plugin/settings_test.cpp
             unit/plugin/source_test.cpp LINKS aoc::plugin LABELS unit)
# Built by tests/plugins.
target_compile_definitions(
    plugin_test PRIVATE AOC_BROKEN_DIR="${PROJECT_BINARY_DIR}/tests/broken"
                        AOC_APART_DIR="${PROJECT_BINARY_DIR}/tests/apart" AOC_PROBE_CHILD="$<TARGET_FILE:aoc_probe_child>")
add_dependencies(plugin_test broken_plugins aoc_probe_child abi_alone source_alone)
