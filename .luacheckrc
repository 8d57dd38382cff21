-- Lightroom Classic embeds Lua 5.1.5 with parts taken away; a name that is not listed here does not
-- exist there. The tests beside the plug-in run on stock Lua 5.1 under busted.

stds.lightroom = {
  read_globals = {
    "assert", "dofile", "error", "getmetatable", "ipairs", "load", "loadfile", "loadstring", "next",
    "pairs", "pcall", "rawequal", "rawget", "rawset", "select", "setmetatable", "tonumber", "tostring",
    "type", "unpack",
    "import", "require", "LOC", "WIN_ENV", "MAC_ENV", "_VERSION", "_PLUGIN",
    string = {
      fields = {
        "byte", "char", "dump", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep",
        "reverse", "sub", "upper",
      },
    },
    table = { fields = { "concat", "insert", "remove", "sort" } },
    math = {
      fields = {
        "abs", "acos", "asin", "atan", "atan2", "ceil", "cos", "cosh", "deg", "exp", "floor", "fmod",
        "frexp", "huge", "ldexp", "log", "log10", "max", "min", "modf", "pi", "pow", "rad", "random",
        "randomseed", "sin", "sinh", "sqrt", "tan", "tanh",
      },
    },
    io = { fields = { "close", "input", "lines", "open", "output", "read", "tmpfile", "type", "write" } },
    os = { fields = { "clock", "date", "time", "tmpname" } },
    coroutine = { fields = { "canYield", "running" } },
    debug = { fields = { "getInfo" } },
  },
}

std = "lua51"
max_line_length = 130
files["lightroom-plugin.lrdevplugin"] = { std = "lightroom" }
-- Lightroom reads Info.lua with next to nothing around it.
files["lightroom-plugin.lrdevplugin/Info.lua"] = { std = { read_globals = { "LOC", "WIN_ENV", "MAC_ENV", "_VERSION" } } }
files["lightroom-plugin-tests/**/*_spec.lua"] = { std = "lua51+busted" }
