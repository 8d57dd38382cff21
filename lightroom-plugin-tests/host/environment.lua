-- What a plug-in's Lua file finds around it: Lua 5.1 less what Lightroom takes away, `import`, and
-- `require` of the plug-in's own files by single names.

local strict = require("host.strict")
local Scheduler = require("host.scheduler")

local environment = {}

local KEPT = {
  "assert", "error", "getmetatable", "ipairs", "next", "pairs", "rawequal", "rawget", "rawset",
  "select", "setmetatable", "tonumber", "tostring", "type", "unpack",
}

local function copyOf(library, names)
  local copy = {}
  for _, name in ipairs(names) do
    copy[name] = library[name]
  end
  return copy
end

-- What a C function calls may not yield; Lua itself says so, in other words than Lightroom.
local function translating(f)
  local function pass(ok, ...)
    if ok then
      return ...
    end
    error(Scheduler.translate((...)), 0)
  end
  return function(...)
    return pass(pcall(f, ...))
  end
end

local function protectedCall(f, ...)
  local function pass(ok, ...)
    if ok then
      return ok, ...
    end
    return ok, Scheduler.translate((...))
  end
  return pass(pcall(f, ...))
end

local function libraries(host)
  local files = copyOf(io, { "close", "input", "lines", "output", "read", "type", "write" })
  function files.open(path, mode)
    if mode and mode:find("[wa+]") and host:isInsidePlugin(path) then
      strict.refuse(("io.open: %s lies in the plug-in's own folder, which is not written to"):format(path), 2)
    end
    return io.open(path, mode)
  end
  files.stderr, files.stdout, files.stdin = nil, nil, nil
  return {
    string = copyOf(string, {
      "byte", "char", "dump", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep",
      "reverse", "sub", "upper",
    }),
    math = copyOf(math, {
      "abs", "acos", "asin", "atan", "atan2", "ceil", "cos", "cosh", "deg", "exp", "floor", "fmod", "frexp",
      "huge", "ldexp", "log", "log10", "max", "min", "modf", "pi", "pow", "rad", "random", "randomseed",
      "sin", "sinh", "sqrt", "tan", "tanh",
    }),
    table = { concat = table.concat, insert = table.insert, remove = table.remove, sort = translating(table.sort) },
    os = { clock = os.clock, date = os.date, time = os.time, tmpname = os.tmpname },
    io = files,
    coroutine = {
      canYield = function()
        return host.scheduler:canYield()
      end,
      running = coroutine.running,
    },
    debug = { getInfo = debug.getinfo },
  }
end

local function guardLibraries(globals, names)
  for _, name in ipairs(names) do
    setmetatable(globals[name], {
      __index = function(_, key)
        strict.refuse(("Lightroom's Lua has no %s.%s"):format(name, tostring(key)), 2)
      end,
      __newindex = function(_, key)
        strict.refuse(("%s.%s: the libraries are not added to"):format(name, tostring(key)), 2)
      end,
    })
  end
end

local function loaders(host, globals)
  local function bounded(chunk, message)
    if not chunk then
      return nil, message
    end
    return setfenv(chunk, globals)
  end
  globals.loadstring = function(text, name)
    return bounded(loadstring(text, name))
  end
  globals.load = function(reader, name)
    return bounded(load(reader, name))
  end
  globals.loadfile = function(path)
    return bounded(loadfile(path))
  end
  globals.dofile = function(path)
    return host:loadChunk(path)()
  end
end

local function requirer(host)
  local loaded, loading = {}, {}
  return function(name)
    if type(name) ~= "string" or not name:match("^[%w_]+$") then
      strict.refuse(
        ("require '%s': a plug-in's own files are named by a single name, without folder or ending"):format(tostring(name)),
        2
      )
    end
    if loaded[name] == nil then
      if loading[name] then
        strict.refuse(("require '%s': it requires itself, by way of others"):format(name), 2)
      end
      loading[name] = true
      local chunk = host:loadChunk(host:pluginFile(name .. ".lua"))
      -- Lightroom loads files from C, so that nothing at the top of a module may yield.
      local result = translating(chunk)()
      loading[name] = nil
      loaded[name] = result == nil and true or result
    end
    return loaded[name]
  end
end

--- The globals of one plug-in. imports: name of a namespace to its table.
function environment.create(host, imports)
  local globals = copyOf(_G, KEPT)
  for name, library in pairs(libraries(host)) do
    globals[name] = library
  end
  guardLibraries(globals, { "string", "math", "table", "os", "io", "coroutine", "debug" })
  globals.pcall = protectedCall
  globals._G = globals
  globals._VERSION = "Lua 5.1"
  globals.MAC_ENV = host.platform == "mac"
  globals.WIN_ENV = host.platform == "win"
  globals._PLUGIN = host.plugin
  globals.LOC = imports.LrLocalization.LOC
  globals.import = strict.callable("import", "name: string", function(name)
    if imports[name] == nil then
      strict.refuse(("import '%s': there is no such namespace among what the plug-in uses"):format(name), 3)
    end
    return imports[name]
  end)
  loaders(host, globals)
  globals.require = requirer(host)
  return setmetatable(globals, {
    __index = function(_, key)
      strict.refuse(("global '%s' is not there in Lightroom's Lua and was not declared"):format(tostring(key)), 2)
    end,
    __newindex = function(_, key)
      strict.refuse(("global '%s' is set: files of a plug-in share one environment, use local"):format(tostring(key)), 2)
    end,
  })
end

--- Info.lua's own environment: no import, no require, no libraries but string.
function environment.ofInfo(host)
  return setmetatable({
    string = copyOf(string, {
      "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse", "sub", "upper",
    }),
    LOC = function(text)
      return (text:gsub("^%$%$%$/[^=]*=", ""))
    end,
    WIN_ENV = host.platform == "win",
    MAC_ENV = host.platform == "mac",
    _VERSION = "Lua 5.1",
  }, {
    __index = function(_, key)
      error(("Info.lua uses '%s'; there it has only string, LOC, WIN_ENV, MAC_ENV and _VERSION"):format(tostring(key)), 2)
    end,
    __newindex = function(_, key)
      error(("Info.lua sets the global '%s'"):format(tostring(key)), 2)
    end,
  })
end

return environment
