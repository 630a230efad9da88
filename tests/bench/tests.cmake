add_executable(aoc_bench bench/main.cpp bench/bare_loop.cpp bench/bare_mongo_loop.cpp bench/whole_way.cpp)
target_link_libraries(aoc_bench PRIVATE aoc_warnings aoc_test_programs aoc_test_mongo aoc::store Poco::MongoDB)
target_include_directories(aoc_bench PRIVATE ${PROJECT_SOURCE_DIR}/tests ${PROJECT_SOURCE_DIR}/core/src)
add_dependencies(aoc_bench aoc aoc-tenant entra_directory office365_management)
