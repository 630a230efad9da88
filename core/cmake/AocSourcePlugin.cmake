# For a source plugin, in the tree or outside it (find_package(AocSourceSdk)): one line makes the library.

if(NOT DEFINED AOC_PLUGIN_OUTPUT_DIR)
    set(AOC_PLUGIN_OUTPUT_DIR ${PROJECT_BINARY_DIR}/lib/aoc/plugins)
endif()

# aoc_add_source_plugin(NAME file... [LINKS target...])
#
# A library NAME.so that exports one symbol, aoc_source_plugin.
function(aoc_add_source_plugin name)
    cmake_parse_arguments(PARSE_ARGV 1 plugin "" "" "LINKS")
    add_library(${name} MODULE ${plugin_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PRIVATE aoc::source ${plugin_LINKS})
    set_target_properties(
        ${name}
        PROPERTIES PREFIX "" CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON POSITION_INDEPENDENT_CODE ON
                   LIBRARY_OUTPUT_DIRECTORY ${AOC_PLUGIN_OUTPUT_DIR})
endfunction()
