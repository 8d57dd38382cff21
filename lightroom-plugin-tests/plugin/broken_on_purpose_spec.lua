-- The plug-in with one of Lightroom's rules broken in it at a time: the host must object to what a person does then.

local lfs       = require("lfs")
local Json      = require("Json")
local Pretended = require("plugin.pretended_sidecar")

local INDEX = "Index Catalog / Update Index"

local function contents(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

local function uuids(count)
  local list = Json.array({})
  for place = 1, count do list[place] = "U" .. place end
  return list
end

-- What a person does. Each opens the host itself, with a plug-in in a folder.

local function find(plugin, options)
  options = options or {}
  options.plugin = plugin
  options.answers = options.answers or { ["POST /v1/search"] = { 200, Pretended.hits({ "U2", "U3" }) } }
  local world = Pretended.open(options)
  return world, function()
    world.host.catalog:select({ "U1" })
    if options.isLocked then world.host.catalogLock.lock(5) end
    world.host:choose("Find Similar", function(user) user:dialog("Photos like"):press("Find") end, 400)
  end
end

local function findInLockedCatalog(plugin) return find(plugin, { isLocked = true }) end

local function index(thumbnail, rows)
  return function(plugin)
    local world = Pretended.open({
      plugin = plugin, photos = rows or 20, thumbnail = thumbnail,
      answers = {
        ["POST /v1/thumbnails/wanted"] = { 200, { wanted = uuids(20) } },
        ["POST /v1/thumbnails"] = { 200, { stored = 20, skipped = Json.array({}) } },
      },
    })
    return world, function()
      world.host:choose(INDEX, function(user)
        local isInVain = thumbnail and (thumbnail.how == "error" or thumbnail.how == "never")
        if isInVain then user:dialog("thumbnail", 2000):press("OK") end
      end, 4000)
    end
  end
end

local function search(plugin)
  local world = Pretended.open({
    plugin = plugin, preferences = { recent = { { words = "sea", notWords = "" } } },
    answers = { ["POST /v1/search"] = { 200, Pretended.hits({ "U2", "U3" }) } },
  })
  return world, function()
    world.host:choose("Search by Text…", function(user)
      local dialog = user:dialog("Search by Text")
      for _, words in ipairs({ "boats", "trees" }) do
        dialog:enter("Find", words)
        user:waitUntil("hits", function() return dialog:text():find("2 hits of", 1, true) ~= nil end)
        dialog:press("Make Collection")
        user:sleep(1)
      end
      dialog:close()
    end, 400)
  end
end

local function openManager(plugin)
  local world = Pretended.open({ plugin = plugin })
  return world, function()
    world.host:openPluginManager(function(user) user:dialog("Running"):press("Done") end)
  end
end

local function suggest(plugin)
  local world = Pretended.open({ plugin = plugin, answers = { ["POST /v1/tags/suggest"] = { 200, {
    model = "starter", tags = Json.array({}), skipped = Json.array({}),
    photos = { { externalId = "U1", tags = { { tag = "beach", group = "Places", score = 0.9 } } } },
  } } } })
  return world, function()
    world.host.catalog:select({ "U1" })
    world.host:choose("Suggest Keywords for Selection…", function(user)
      local dialog = user:dialog("Keywords for")
      dialog:tick("beach (1)", true)
      dialog:press("Add Keywords")
    end, 400)
  end
end

local VIDEO = {}
for place = 1, 20 do VIDEO[place] = { uuid = "U" .. place, path = "/photos/p" .. place .. ".mov", isVideo = place == 7 } end

local MAKE = "    collection:addPhotos(photos)\n  end)\n  if not made then return nil, busy end\n  return collection\nend\n\n"
  .. "local function fill"
local function instead(body) return (MAKE:gsub("collection:addPhotos%(photos%)", function() return body end)) end

local RUN = 'LrTasks.pcall(LrFunctionContext.callWithContext, "Likeness " .. name, body)'

-- What is broken; in which file; which text; what stands there instead; what a person does; what the host says.
local BROKEN = {
  { "pcall round what yields, where its error is caught", "SidecarClient", "LrTasks.pcall(Json.decode", "pcall(Json.decode", find,
    "Yielding is not allowed within a C or metamethod call (LrTasks.yield)" },
  { "pcall round a question to the catalog", "Photos", "LrTasks.pcall(function() return photo:getF",
    "pcall(function() return photo:getF", find,
    "Yielding is not allowed within a C or metamethod call (LrPhoto:getFormattedMetadata)" },
  { "a comparator that yields", "Failures", "table.sort(groups, function(one, other)",
    "groups[2] = groups[2] or groups[1]\n  table.sort(groups, function(one, other)\n    import('LrTasks').yield()",
    index({ how = "error" }), "Yielding is not allowed within a C or metamethod call (LrTasks.yield)" },
  { "writing outside a gate", "WriteGate", "catalog:withWriteAccessDo(name, body, { timeout = TIMEOUT_SECONDS })",
    "body() or 'executed'", find, "LrCatalog:createCollectionSet must be called inside LrCatalog:withWriteAccessDo" },
  { "a gate within a gate", "Collections", MAKE,
    instead("WriteGate.run('inner', '', function() collection:addPhotos(photos) end)"), find,
    "'inner' inside 'Likeness: Like p1.jpg': write gates cannot be nested" },
  { "a gate that waits for nobody", "WriteGate", ", { timeout = TIMEOUT_SECONDS })", ")", findInLockedCatalog,
    "It was blocked by another write access call" },
  { "a question to the catalog within a gate", "Collections", MAKE, instead("collection:addPhotos(Photos.selected() and photos)"),
    find, "LrCatalog:getTargetPhoto inside the gate 'Likeness: Like p1.jpg'" },
  { "waiting within a gate", "Collections", MAKE, instead("LrTasks.sleep(1)"), find, "LrTasks.sleep inside the gate" },
  { "reading within a gate what it made", "Collections", MAKE, instead("collection:getName()"), find,
    "'Like p1.jpg' was created in this write gate; it can be read after the gate" },
  { "a context that ends before its work", "Command", RUN,
    'LrTasks.pcall(LrFunctionContext.callWithContext, name, function(context)\n'
      .. 'LrTasks.startAsyncTask(function() LrTasks.sleep(1) body(context) end) end)', find, "has ended" },
  { "an error that nobody catches", "Command", RUN,
    "true, LrFunctionContext.callWithContext(name, function() error('lost') end)", find, "lost" },
  { "a progress bar that stays", "Command", ", functionContext = context })", " })", function(plugin)
    local world = Pretended.open({ plugin = plugin, answers = { ["POST /v1/thumbnails/wanted"] = { 500, {} } } })
    return world, function() world.host:choose(INDEX, function(user) user:dialog("could not be"):press("OK") end) end
  end, "the progress bar 'Likeness: updating the index' was never done", also = { "Indexing", "  scope:done()\n", "" } },
  { "more done than there is", "Indexing", "self.steps:portion(step, done, total)", "self.steps:portion(step, done, total) + 2",
    index(), "is no portion" },
  { "a preference that is changed inside", "Preferences", "prefs().recent = Recent.with(Preferences.recent(), words, notWords)",
    "table.insert(prefs().recent, { words = words, notWords = notWords })", search,
    "'recent' was changed inside and never assigned again" },
  { "a preference that can't be kept", "Preferences", "prefs()[use] = options",
    "prefs()[use] = { print = prefs }",
    find, "'findSimilarOptions.print' is a function" },
  { "a thumbnail's request that nobody holds", "ThumbnailWindow", "request.object = self", "local _ = self",
    index({ how = "late", seconds = 1 }), "request object was collected" },
  { "a callback that yields", "ThumbnailWindow", "if request.outcome then return end", "import('LrTasks').yield()", index(),
    "LrTasks.yield must be called from within a task" },
  { "many thumbnails at a time", "Thumbnails", "REQUESTS_AT_ONCE = 3", "REQUESTS_AT_ONCE = 30", index({ how = "never" }),
    "9 requests outstanding; more than 8 time out" },
  { "a video's thumbnail", "Thumbnails", "if stops() or metadata.isVideo then", "if stops() then", index(nil, VIDEO),
    "a video; they are skipped" },
  { "requests outside a task", "PluginInfo", "  doing(properties)()", "  refresh(properties)", openManager,
    "LrHttp.get must be called from within a task" },
  { "arguments in the wrong order", "SidecarClient", "headers, method, timeout)", "headers, timeout, method)", find,
    "argument 'method' must be string, got number" },
  { "localhost", "SidecarClient", "http://127.0.0.1:", "http://localhost:", find, "127.0.0.1, not localhost" },
  { "headers that are no rows", "SidecarClient", '{ field = "Authorization", value = "Bearer " .. self.token },',
    'Authorization = "Bearer " .. self.token,', find, "headers are rows {field, value}" },
  { "an unknown key of metadata", "Photos", '{ "uuid", "isVideo" }', '{ "uuid", "isVideo", "fileName" }', function(plugin)
    local world = Pretended.open({ plugin = plugin })
    return world, function()
      world.host:choose("Search by Text…", function(user)
        local dialog = user:dialog("Search by Text")
        dialog:choose("Search", "what is in view")
        dialog:enter("Find", "boats")
        user:sleep(2)
        dialog:close()
      end, 400)
    end
  end, 'Unknown key: "fileName"' },
  { "changing text without a size", "OptionsView", "        width_in_chars = 26,\n", "", find, "or it loses words" },
  { "a floating window that lets its context end", "SearchPanel", "    blockTask = true,\n", "", search,
    "without blockTask = true" },
  { "a section bound to nothing", "PluginInfo", "      bind_to_object = properties,\n", "", openManager,
    "neither it nor a view around it has bind_to_object" },
  { "a field of another name", "SimilarPhotos", "actionVerb", "okVerb", find, "unknown option 'okVerb'" },
  { "the environment", "Sidecar", 'LrPathUtils.getStandardFilePath("home")', "os.getenv('HOME')", function(plugin)
    local world = Pretended.open({ plugin = plugin, isAbsent = true, preferences = { dataFolder = "" } })
    return world, function() world.host:choose("Status") end
  end, "Lightroom's Lua has no os.getenv" },
  { "a global", "Collections", "local function theSet(", "function theSet(", find, "global 'theSet' is set" },
  { "a module by its path", "Finding", 'require "Lists"', 'require "plugin/Lists"', find, "named by a single name" },
  { "writing into the plug-in's own folder", "CollectionMemory", "Sidecar.dataFolder()", "_PLUGIN.path", find,
    "lies in the plug-in's own folder, which is not written to" },
  { "sources of two kinds", "Collections", ":setActiveSources({ collection })",
    ":setActiveSources({ collection, LrApplication.activeCatalog():getFolders()[1] })", find, "never a mix" },
  { "a parent that its own gate makes", "Keywords", "createKeyword(tag, {}, true, self.parent, true)",
    "createKeyword(tag, {}, true, catalog:createKeyword('new', {}, true, self.parent, true), true)", suggest,
    "parent: the keyword 'new' was created in this write gate" },
  { "keywords made outside a gate", "Keywords", 'self:gate("Likeness: Make Keyword “" .. name .. "”", function()',
    "true; (function()", suggest, "LrCatalog:createKeyword must be called inside",
    also = { "Keywords", "{}, false, parent, true)\n      end)", "{}, false, parent, true) end)()" } },
  { "keywords read within a gate", "Keywords", "made, added = {}, 0", "made, added = below(self.parent), 0", suggest,
    "LrKeyword:getChildren inside the gate 'Likeness: Add Keywords to 1 Photo'" },
  { "a keyword given by its name", "Keywords", "addition.photo:addKeyword(keyword)", "addition.photo:addKeyword(tag)", suggest,
    "LrPhoto:addKeyword: argument 'keyword' must be LrKeyword, got \"beach\"" },
}

describe("The host objects to a plug-in with", function()
  local folder, world

  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    assert(os.execute("mkdir " .. folder .. " && cp lightroom-plugin.lrdevplugin/*.lua " .. folder) == 0)
  end)

  after_each(function()
    if world then world:close() end
    world = nil
    os.execute("rm -rf " .. folder)
  end)

  local function replace(name, from, to)
    local path = folder .. "/" .. name .. ".lua"
    local text = contents(path)
    local first, last = text:find(from, 1, true)
    assert.is_truthy(first, name .. ".lua no longer holds: " .. from)
    local file = assert(io.open(path, "wb"))
    file:write(text:sub(1, first - 1), to, text:sub(last + 1))
    file:close()
  end

  for _, each in ipairs(BROKEN) do
    local what, name, from, to, act, words = unpack(each)
    it(what, function()
      replace(name, from, to)
      if each.also then replace(unpack(each.also)) end
      local ok, message = pcall(function()
        local perform
        world, perform = act(folder)
        perform()
      end)
      assert.is_false(ok, "the host objected to nothing")
      assert.is_truthy(tostring(message):find(words, 1, true), "expected '" .. words .. "', got: " .. tostring(message))
    end)
  end

  it("nothing broken to none of these", function()
    for _, act in ipairs({ find, findInLockedCatalog, index(), index({ how = "error" }), index({ how = "late", seconds = 1 }),
      index({ how = "never" }), search, suggest, openManager }) do
      local perform
      world, perform = act(lfs.currentdir() .. "/lightroom-plugin.lrdevplugin")
      perform()
      world:close()
    end
    world = nil
  end)
end)
