# The target's name since yaml-cpp 0.8, and before.
if(TARGET yaml-cpp::yaml-cpp)
    set(yaml_library yaml-cpp::yaml-cpp)
else()
    set(yaml_library yaml-cpp)
endif()
aoc_add_room(
    settings
    SOURCES checks.cpp clouds.cpp env_file.cpp keys.cpp mappings.cpp mistake.cpp names.cpp numbers.cpp sentence.cpp settings.cpp sources.cpp
            tenant.cpp yaml_file.cpp
    USES base
    PRIVATE ${yaml_library})
