# What the author of a source installs: `cmake --install BUILD --component sdk`. Then, in a project of one's own:
#
#     find_package(AocSourceSdk 1 REQUIRED)
#     aoc_add_source_plugin(my_source my_source.cpp)

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

# The version of the package is that of the plugin ABI.
file(READ ${PROJECT_SOURCE_DIR}/core/include/aoc/source/abi.h aoc_abi_text)
string(REGEX MATCH "AOC_ABI_MAJOR UINT32_C\\(([0-9]+)\\)" aoc_abi_major "${aoc_abi_text}")
set(aoc_abi_major ${CMAKE_MATCH_1})
string(REGEX MATCH "AOC_ABI_MINOR UINT32_C\\(([0-9]+)\\)" aoc_abi_minor "${aoc_abi_text}")
set(aoc_abi_minor ${CMAKE_MATCH_1})

set(aoc_sdk_package ${CMAKE_INSTALL_LIBDIR}/cmake/AocSourceSdk)
set_target_properties(aoc_source PROPERTIES EXPORT_NAME source)
install(TARGETS aoc_source EXPORT AocSourceSdk COMPONENT sdk)
install(
    EXPORT AocSourceSdk
    FILE AocSourceSdkTargets.cmake
    NAMESPACE aoc::
    DESTINATION ${aoc_sdk_package}
    COMPONENT sdk)
install(
    DIRECTORY ${PROJECT_SOURCE_DIR}/core/include/aoc/source
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/aoc
    COMPONENT sdk
    FILES_MATCHING
    PATTERN "*.h"
    PATTERN "*.hpp")
configure_file(${CMAKE_CURRENT_LIST_DIR}/AocSourceSdkConfig.cmake.in AocSourceSdkConfig.cmake @ONLY)
write_basic_package_version_file(
    AocSourceSdkConfigVersion.cmake VERSION ${aoc_abi_major}.${aoc_abi_minor} COMPATIBILITY SameMajorVersion)
install(
    FILES ${CMAKE_CURRENT_BINARY_DIR}/AocSourceSdkConfig.cmake
          ${CMAKE_CURRENT_BINARY_DIR}/AocSourceSdkConfigVersion.cmake
          ${CMAKE_CURRENT_LIST_DIR}/AocSourcePlugin.cmake
    DESTINATION ${aoc_sdk_package}
    COMPONENT sdk)
