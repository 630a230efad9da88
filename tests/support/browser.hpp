// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "support/process.hpp"
#include "support/temp_folder.hpp"

namespace aoc::test {

/// A real Chromium without a window, driven over WebDriver. What goes wrong is an exception.
class Browser {
  public:
    /// Why there can be none here; empty if there can.
    static std::string whyNone();

    Browser();
    /// Ends it.
    ~Browser();
    Browser(const Browser&) = delete;

    /// Opens an address and waits until it is loaded.
    void open(const std::string& url);
    void reload();
    void back();
    void resize(int width, int height);

    /// The value of a JavaScript expression, as text.
    std::string value(const std::string& expression);
    /// Waits until the expression is true; throws, naming it, when it does not become so.
    void waitFor(const std::string& expression);

    /// As a person would: an element that can't be seen or clicked is an error.
    void click(const std::string& selector);
    void type(const std::string& selector, const std::string& text);
    /// Presses keys one after the other, wherever the focus is. See `keys` below.
    void press(const std::vector<std::string>& keys);

    /// What the browser's console has said since the last call: errors, refused scripts, files
    /// that are missing.
    std::string complaints();

  private:
    std::string command(const std::string& method, const std::string& path,
                        const std::string& body = "{}");
    std::string elementAt(const std::string& selector);

    TempFolder folder_;
    std::unique_ptr<Process> driver_;
    std::string root_;
    std::string session_;
};

/// WebDriver's names of keys.
namespace keys {
inline constexpr const char* kEnter = "\xEE\x80\x87";
inline constexpr const char* kTab = "\xEE\x80\x84";
inline constexpr const char* kEscape = "\xEE\x80\x8C";
inline constexpr const char* kDown = "\xEE\x80\x95";
}  // namespace keys

}  // namespace aoc::test
