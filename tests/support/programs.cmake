# Alone in its library: a folder's name in the commands of all tests would keep a compiler cache from knowing them elsewhere.
add_library(aoc_test_source_folder STATIC support/source_folder.cpp)
target_include_directories(aoc_test_source_folder PUBLIC ${PROJECT_SOURCE_DIR}/tests)
target_compile_definitions(aoc_test_source_folder PRIVATE AOC_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
target_compile_features(aoc_test_source_folder PUBLIC cxx_std_20)

# What drives the programs from outside.
add_library(aoc_test_programs STATIC support/browser.cpp support/http.cpp support/process.cpp support/tenant.cpp)
target_include_directories(aoc_test_programs PUBLIC ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(aoc_test_programs PUBLIC aoc::event PRIVATE aoc_warnings Poco::Net)
