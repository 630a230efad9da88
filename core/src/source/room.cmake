# The plugin SDK: headers only, standard library only, no other room.
add_library(aoc_source INTERFACE)
add_library(aoc::source ALIAS aoc_source)
target_include_directories(aoc_source INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/core/include>
                                                $<INSTALL_INTERFACE:include>)
target_compile_features(aoc_source INTERFACE cxx_std_20)
include(AocInstallSdk)
