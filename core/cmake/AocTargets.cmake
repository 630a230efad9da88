# What every target of ours shares: the language, the warnings, and what a room and a test is.

add_library(aoc_warnings INTERFACE)
target_compile_features(aoc_warnings INTERFACE cxx_std_20)
target_compile_options(
    aoc_warnings
    INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wconversion
              -Wimplicit-fallthrough $<$<BOOL:${AOC_WERROR}>:-Werror>)

# aoc_add_room(NAME [SOURCES file...] [USES room...] [PRIVATE library...])
#
# One room of core/: a static library aoc_NAME, alias aoc::NAME, from core/src/NAME and core/include/aoc/NAME. USES names the
# rooms that its headers or code include; tests/architecture checks that they come before it. A third-party library is
# PRIVATE: it stays in the room that knows it.
function(aoc_add_room name)
    cmake_parse_arguments(PARSE_ARGV 1 room "" "" "SOURCES;USES;PRIVATE")
    list(TRANSFORM room_SOURCES PREPEND src/${name}/)
    add_library(aoc_${name} STATIC ${room_SOURCES})
    add_library(aoc::${name} ALIAS aoc_${name})
    set_target_properties(aoc_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_include_directories(aoc_${name} PUBLIC ${PROJECT_SOURCE_DIR}/core/include PRIVATE src)
    list(TRANSFORM room_USES PREPEND aoc::)
    target_link_libraries(aoc_${name} PUBLIC ${room_USES} PRIVATE aoc_warnings ${room_PRIVATE})
    target_compile_features(aoc_${name} PUBLIC cxx_std_20)
endfunction()

# aoc_add_test(NAME SOURCES file... [LINKS target...] [LABELS label...] [TIMEOUT seconds])
#
# One GoogleTest program. It finds the other programs of the build through the AOC_* variables set here.
function(aoc_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 test "" "TIMEOUT" "SOURCES;LINKS;LABELS")
    add_executable(${name} ${test_SOURCES})
    target_link_libraries(${name} PRIVATE aoc_warnings ${test_LINKS} GTest::gtest_main)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    # A test takes longer to compile than to run: half as long without optimisation. What it tests is compiled as ever.
    target_compile_options(${name} PRIVATE $<$<CONFIG:Debug>:-O0>)
    add_test(NAME ${name} COMMAND ${name})
    if(NOT test_TIMEOUT)
        set(test_TIMEOUT 300)
    endif()
    set_tests_properties(
        ${name}
        PROPERTIES TIMEOUT ${test_TIMEOUT} LABELS "${test_LABELS}" ENVIRONMENT
                   "AOC_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};AOC_PLUGIN_DIR=${AOC_PLUGIN_OUTPUT_DIR}")
endfunction()
