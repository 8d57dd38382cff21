-- The plug-in's figures in a catalog of 100,000 photos, with the real sidecar: how long the plug-in itself runs,
-- and the longest it runs without giving way. Run from the repository's root after the build, with nothing else
-- running: lua5.1 lightroom-plugin-tests/endtoend/figures.lua [PHOTOS]

package.path = "./lightroom-plugin-tests/?.lua;./lightroom-plugin.lrdevplugin/?.lua;" .. package.path

local World = require("endtoend.world")
local strict = require("host.strict")

local COPIES = 99
local PHOTOS = math.floor((tonumber(arg[1]) or 100000) / (COPIES + 1)) * (COPIES + 1)
local NUMBER = 7
local SEARCHES = 10

local world = World.new()

-- The rows of the drawn catalog, copies included; DrawnCatalog says how they are numbered.
local function rows(catalog)
  local masters = #catalog.photos
  return {
    count = PHOTOS,
    make = function(index)
      local number = index - 1
      local master = number < masters and number or math.floor((number - masters) / COPIES)
      return {
        uuid = ("%08X-AAAA-4BBB-8CCC-%012X"):format(number, NUMBER), path = catalog.photos[master + 1].path,
        masterUuid = number >= masters and catalog.photos[master + 1].uuid or nil, lastEditTime = 600000000 + master,
      }
    end,
  }
end

local function watch(host, what, act)
  local stopwatch = host.scheduler.stopwatch
  stopwatch.longestSeconds, stopwatch.totalSeconds, stopwatch.stretches = 0, 0, 0
  collectgarbage("collect")
  local began = host.scheduler:now()
  act()
  print(("%-46s plug-in %7.3f s, all %7.3f s, longest stretch %5.1f ms (%s), %d stretches"):format(what, stopwatch.totalSeconds,
    host.scheduler:now() - began, stopwatch.longestSeconds * 1000, stopwatch.longestOf, stopwatch.stretches))
end

local function findSimilar(host, uuid)
  host.catalog:select({ uuid })
  host:choose("Find Similar")
end

local function measure()
  local catalog = world:draw("Large", PHOTOS / (COPIES + 1), NUMBER, COPIES)
  catalog.photos = rows(catalog)
  local function lightroom()
    local host = world:lightroom(catalog)
    host.options.limitSeconds = 900
    return host
  end
  local host = lightroom()
  local INDEX = "Index Catalog / Update Index"
  watch(host, ("Index Catalog, %d photos"):format(PHOTOS), function() host:choose(INDEX) end)
  host = lightroom()
  watch(host, "Update Index, nothing to do", function() host:choose(INDEX) end)
  print(host.dialogs.bezels[1])
  host = lightroom()
  watch(host, "Find Similar, the first, with its dialog", function()
    host.catalog:select({ catalog.photos.make(1).uuid })
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
    watch(host, ("Find Similar to filled collection, %d"):format(search), function()
      findSimilar(host, catalog.photos.make(1 + search * 17).uuid)
    end)
    assert(#strict.state(host.catalog.sources[1]).order == 100, "100 hits were expected")
  end
end

local ok, problem = pcall(measure)
if not ok then print(problem, world:logs()) end
world:close()
os.exit(ok and 0 or 1)
