-- The plug-in's figures in a catalog of 100,000 photos, with the real sidecar: how long the plug-in itself runs,
-- and the longest it runs without giving way. Run from the repository's root after the build:
--   lua5.1 lightroom-plugin-tests/endtoend/figures.lua prepare [PHOTOS]   draws and indexes; prints a folder
--   lua5.1 lightroom-plugin-tests/endtoend/figures.lua measure FOLDER   with nothing else running
--   lua5.1 lightroom-plugin-tests/endtoend/figures.lua remove FOLDER

package.path = "./lightroom-plugin-tests/?.lua;./lightroom-plugin.lrdevplugin/?.lua;" .. package.path

local World = require("endtoend.world")
local strict = require("host.strict")

local COPIES = 99
local NUMBER = 7
local SEARCHES = 10
-- Kilobytes for the collector, as Lua counts them.
local STEP = 400
local INDEX = "Index Catalog / Update Index"

-- The rows of the drawn catalog, copies included; DrawnCatalog says how they are numbered.
local function rows(catalog)
  local masters = #catalog.photos
  local photos = catalog.photos
  return {
    count = masters * (COPIES + 1),
    make = function(index)
      local number = index - 1
      local master = number < masters and number or math.floor((number - masters) / COPIES)
      return {
        uuid = ("%08X-AAAA-4BBB-8CCC-%012X"):format(number, NUMBER), path = photos[master + 1].path,
        masterUuid = number >= masters and photos[master + 1].uuid or nil, lastEditTime = 600000000 + master,
      }
    end,
  }
end

-- Lightroom's own photos are not in Lua's heap, as the host's 100,000 are: they are gone through for garbage between the
-- plug-in's stretches.
local function collectBetween(host)
  local scheduler, resume = host.scheduler, host.scheduler.resume
  collectgarbage("stop")
  scheduler.resume = function(...)
    resume(...)
    collectgarbage("step", STEP)
    collectgarbage("stop")
  end
end

local function watch(host, what, act)
  local stopwatch = host.scheduler.stopwatch
  stopwatch.longestSeconds, stopwatch.longestProcessorSeconds, stopwatch.totalSeconds, stopwatch.stretches = 0, 0, 0, 0
  local began = host.scheduler:now()
  act()
  print(("%-46s plug-in %7.3f s, all %7.3f s, longest stretch %.1f ms (processor %.1f), %d stretches"):format(
    what, stopwatch.totalSeconds,
    host.scheduler:now() - began, stopwatch.longestSeconds * 1000, stopwatch.longestProcessorSeconds * 1000, stopwatch.stretches))
end

-- Lightroom with the catalog open and its photos known to it: that is Lightroom's own time. So are the rows, kept
-- once made, as Lua's table of strings stands still while it doubles.
local function open(world)
  local catalog = world:drawn("Large")
  catalog.photos = rows(catalog)
  local host = world:lightroom(catalog)
  host.options.limitSeconds = 1800
  for index = 1, catalog.photos.count do
    host.catalog.rows[index] = host.catalog:row(index)
    host.catalog:photoAt(index)
  end
  return host, catalog.photos
end

-- What the index run said, in a dialog where it took long.
local function index(host)
  host:choose(INDEX, function(user)
    user:waitUntil("the end", function() return #host.dialogs.bezels + #host.dialogs.open > 0 end, 3600)
    if #host.dialogs.open > 0 then user:dialog(""):press("OK") end
  end)
end

local function prepare(photos)
  local world = World.new()
  world:draw("Large", math.floor(photos / (COPIES + 1)), NUMBER, COPIES)
  local host, rowsOf = open(world)
  watch(host, ("Index Catalog, %d photos"):format(rowsOf.count), function() index(host) end)
  print(host.dialogs.bezels[1] or host:dialogsAsText())
  print(world.folder)
end

local function measure(folder)
  local world = World.at(folder)
  local host, photos = open(world)
  collectBetween(host)
  for _ = 1, 2 do
    watch(host, "Update Index, nothing to do", function() index(host) end)
    print(host.dialogs.bezels[#host.dialogs.bezels])
  end
  watch(host, "Find Similar, with its dialog", function()
    host.catalog:select({ photos.make(1).uuid })
    host:choose("Find Similar", function(user)
      local dialog = user:dialog("Photos like")
      dialog:choose("Show", "up to 100")
      dialog:slide("Strictness", 0)
      dialog:tick("near-identical photos only once", false)
      dialog:tick("Search at once next time (the Plug-in Manager brings this dialog back)", true)
      dialog:press("Find")
    end)
  end)
  for search = 1, SEARCHES do
    host.catalog:select({ photos.make(1 + search * 17).uuid })
    watch(host, "Find Similar, to the filled collection", function() host:choose("Find Similar") end)
    assert(#strict.state(host.catalog.sources[1]).order == 100, "100 hits were expected")
  end
end

if arg[1] == "prepare" then
  prepare(tonumber(arg[2] or 100000))
elseif arg[1] == "measure" then
  measure(arg[2])
elseif arg[1] == "remove" then
  World.at(arg[2]):close()
end
