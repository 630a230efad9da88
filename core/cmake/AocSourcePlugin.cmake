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
    # Hidden visibility leaves what the standard library's templates become; two plugins must not share those.
    set(exports ${CMAKE_CURRENT_BINARY_DIR}/${name}.exports)
    file(WRITE ${exports} "{ global: aoc_source_plugin; local: *; };\n")
    target_link_options(${name} PRIVATE LINKER:--version-script=${exports})
    set_target_properties(
        ${name}
        PROPERTIES PREFIX "" CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON POSITION_INDEPENDENT_CODE ON
                   LIBRARY_OUTPUT_DIRECTORY ${AOC_PLUGIN_OUTPUT_DIR})
endfunction()
