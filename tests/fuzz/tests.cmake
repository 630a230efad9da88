# One program for each parser that reads what comes from outside; the seeds are in seeds/NAME, one a line. In the preset `fuzz`
# libFuzzer drives them (`./dev fuzz`); otherwise they try a number of inputs, always the same.
option(AOC_FUZZ "Build the fuzz targets for libFuzzer" OFF)

add_custom_target(fuzz_targets)

function(aoc_add_fuzz_target name)
    add_executable(${name}_fuzz fuzz/${name}_fuzz.cpp)
    target_include_directories(${name}_fuzz PRIVATE ${PROJECT_SOURCE_DIR}/tests ${PROJECT_SOURCE_DIR}/core/src)
    target_link_libraries(${name}_fuzz PRIVATE ${ARGN} aoc_warnings)
    add_dependencies(fuzz_targets ${name}_fuzz)
    if(AOC_FUZZ)
        target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
    else()
        target_sources(${name}_fuzz PRIVATE fuzz/run.cpp)
        add_test(NAME ${name}_fuzz COMMAND ${name}_fuzz ${PROJECT_SOURCE_DIR}/tests/fuzz/seeds/${name} 50000)
        set_tests_properties(${name}_fuzz PROPERTIES LABELS fuzz)
    endif()
endfunction()

aoc_add_fuzz_target(time aoc::base aoc::microsoft)
aoc_add_fuzz_target(address aoc::microsoft)
aoc_add_fuzz_target(json_in_text aoc::event aoc::microsoft)
aoc_add_fuzz_target(sentence aoc::pipeline aoc::settings)
aoc_add_fuzz_target(secrets aoc::event)
