aoc_add_test(pipeline_test SOURCES unit/pipeline/names_test.cpp unit/pipeline/pipeline_test.cpp unit/pipeline/tiny_source.cpp unit/pipeline/wording_test.cpp
             LINKS aoc::pipeline aoc::plugin aoc::source)
