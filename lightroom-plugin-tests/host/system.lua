-- The small namespaces: LrApplication, LrApplicationView, LrSystemInfo, LrDate, LrStringUtils, LrLogger, LrLocalization,
-- LrColor and the plug-in's own object.

local mime = require("mime")
local strict = require("host.strict")

local system = {}

-- Seconds between 1970-01-01 and Lightroom's 2001-01-01, UTC.
local EPOCH = 978307200

function system.definePlugin(host, id)
  host.classes.LrPlugin = strict.class("LrPlugin", {
    hasResource = { "name: string", function(_, name)
      return host.fileExists(host:pluginFile(name))
    end },
    resourceId = { "name: string", function(_, name)
      return host:pluginFile(name)
    end },
  }, {
    id = function()
      return id
    end,
    path = function()
      return host.pluginFolder
    end,
    enabled = function()
      return true
    end,
  })
  host.plugin = host.classes.LrPlugin({})
end

function system.LrApplication(host)
  return strict.namespace("LrApplication", {
    activeCatalog = { "", function()
      return host.catalog.object
    end },
    versionString = { "", function()
      return "Lightroom Classic 14.3"
    end },
    versionTable = { "", function()
      return { major = 14, minor = 3, revision = 0, build = 202504141032 }
    end },
  })
end

function system.LrApplicationView(host)
  return strict.namespace("LrApplicationView", {
    getCurrentModuleName = { "", function()
      return host.module
    end },
    switchToModule = { "moduleName: string", function(name)
      host.module = name
    end },
    gridView = { "", function() end },
    showView = { "viewName: string", function() end },
  })
end

function system.LrSystemInfo(host)
  return strict.namespace("LrSystemInfo", {
    osVersion = { "", function()
      return host.platform == "win" and "Microsoft Windows 11 - Business Edition" or "Macintosh OS 15.4"
    end },
    architecture = { "", function()
      return host.platform == "win" and "x64" or "arm64"
    end },
    numCPUs = { "", function()
      return 8
    end },
    memSize = { "", function()
      return 17179869184
    end },
    summaryString = { "", function()
      return "the test host"
    end },
  })
end

function system.LrDate(host)
  local function now()
    return host.epochSeconds + host.scheduler:look() - EPOCH
  end
  local function as(format)
    return { "time: number", function(time)
      return os.date("!" .. format, time + EPOCH)
    end }
  end
  return strict.namespace("LrDate", {
    currentTime = { "", now },
    timeFromPosixDate = { "time: number", function(time)
      return time - EPOCH
    end },
    timeToPosixDate = { "time: number", function(time)
      return time + EPOCH
    end },
    timeToW3CDate = as("%Y-%m-%dT%H:%M:%SZ"),
    timeToIsoDate = as("%Y-%m-%d"),
    formatShortDate = as("%d/%m/%Y"),
    formatMediumDate = as("%d %b %Y"),
    formatLongDate = as("%d %B %Y"),
    formatShortTime = as("%H:%M"),
    formatMediumTime = as("%H:%M:%S"),
    timeToUserFormat = { "time: number, format: string, isGMT?: boolean", function(time, format)
      return os.date("!" .. format, time + EPOCH)
    end },
    timestampToComponents = { "time: number, optTimeZone?: number", function(time)
      local parts = os.date("!*t", time + EPOCH)
      return parts.year, parts.month, parts.day, parts.hour, parts.min, parts.sec
    end },
    timeFromComponents = {
      "year: number, month: number, day: number, hour: number, minute: number, second: number, timeZone: any",
      function(year, month, day, hour, minute, second)
      local text = os.time({ year = year, month = month, day = day, hour = hour, min = minute, sec = second })
      local offset = os.time(os.date("*t", text)) - os.time(os.date("!*t", text))
      return text + offset - EPOCH
    end },
    timeZone = { "", function()
      return 0, false
    end },
  })
end

function system.LrStringUtils()
  return strict.namespace("LrStringUtils", {
    trimWhitespace = { "string: string", function(text)
      return (text:match("^%s*(.-)%s*$"))
    end },
    lower = { "string: string", string.lower },
    upper = { "string: string", string.upper },
    numberToString = { "number: number, precision?: number", function(number, precision)
      return ("%." .. (precision or 0) .. "f"):format(number)
    end },
    numberToStringWithSeparators = { "number: number, precision?: number", function(number, precision)
      local text = ("%." .. (precision or 0) .. "f"):format(number)
      local whole, rest = text:match("^(-?%d+)(.*)$")
      return whole:reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^(-?),", "%1") .. rest
    end },
    byteString = { "number: number, precision?: number", function(number)
      return number < 1048576 and ("%.1f KB"):format(number / 1024) or ("%.1f MB"):format(number / 1048576)
    end },
    truncate = { "string: string, maxBytes: number", function(text, most)
      while #text > most or text:byte(-1) and text:byte(-1) >= 0xC0 do
        text = text:sub(1, -2)
      end
      return text
    end },
    encodeBase64 = { "string: string", function(text)
      return (mime.b64(text)) or ""
    end },
    decodeBase64 = { "string: string", function(text)
      return (mime.unb64(text)) or ""
    end },
    compareStrings = { "string1: string, string2: string, treatNumberAsString?: boolean", function(one, other)
      return one:lower() < other:lower()
    end },
  })
end

function system.LrLocalization()
  local function localized(text, ...)
    local arguments = { ... }
    text = text:gsub("^%$%$%$/[^=]*=", "")
    return (text:gsub("%^(%d)", function(digit)
      return tostring(arguments[tonumber(digit)])
    end):gsub("%^n", "\n"):gsub("%^r", "\n"))
  end
  return strict.namespace("LrLocalization", {
    LOC = localized,
    currentLanguage = { "", function()
      return "en"
    end },
  })
end

local LEVELS = { "trace", "debug", "info", "warn", "error", "fatal" }

--- LrLogger(name): silent until enabled, as in Lightroom.
function system.LrLogger(host)
  local methods = {
    enable = { "actions: string | table | function", function(self, actions)
      strict.state(self).enabled = actions
    end },
    disable = { "", function(self)
      strict.state(self).enabled = nil
    end },
  }
  local function write(self, level, text)
    local state = strict.state(self)
    if state.enabled then
      table.insert(host.logLines, { name = state.name, level = level, text = text })
    end
  end
  for _, level in ipairs(LEVELS) do
    methods[level] = { "one?: any, two?: any, three?: any, four?: any", function(self, ...)
      local words = {}
      for index = 1, select("#", ...) do
        words[index] = tostring((select(index, ...)))
      end
      write(self, level, table.concat(words, " "))
    end }
    methods[level .. "f"] = {
      "format: string, one?: any, two?: any, three?: any, four?: any, five?: any, six?: any",
      function(self, format, ...)
      write(self, level, format:format(...))
    end }
  end
  local Logger = strict.class("LrLogger", methods)
  return setmetatable({}, {
    class = "LrLogger namespace",
    __call = strict.callable("LrLogger", "self: any, name: string", function(_, name)
      return Logger({ name = name })
    end),
    __metatable = false,
  })
end

function system.LrColor()
  local Color = strict.class("LrColor", {})
  return setmetatable({}, {
    class = "LrColor namespace",
    __call = function(_, ...)
      return Color({ ... })
    end,
    __metatable = false,
  })
end

return system
