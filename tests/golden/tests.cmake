# What people read of records, case by case: see golden_test.cpp.
aoc_add_test(golden_test SOURCES golden/golden_test.cpp golden/field_quality_test.cpp LINKS aoc_test_source_folder aoc::pipeline aoc::plugin LABELS unit)
add_dependencies(golden_test entra_directory intune office365_management)
