-- Rules that no spec of their subject breaks, one line each: what a plug-in does, and the host's words.
-- luacheck: read globals import _PLUGIN require

local lfs = require("lfs")
local Lightroom = require("host.lightroom")
local objection = require("host.spec.objection")

local INFO = [[return { LrSdkVersion = 10, LrToolkitIdentifier = "photos.likeness.test", LrMetadataProvider = "Fields.lua" }]]
local FIELDS = [[return { metadataFieldsForPhotos = { { id = "rank", dataType = "string", searchable = true } } }]]

describe("the host", function()
  local folder, host, other

  setup(function()
    folder = os.tmpname()
    os.remove(folder)
    lfs.mkdir(folder)
    local files = {
      ["Info.lua"] = INFO, ["Fields.lua"] = FIELDS, ["One.lua"] = 'return require "Two"', ["Two.lua"] = 'return require "One"',
    }
    for name, text in pairs(files) do
      local file = assert(io.open(folder .. "/" .. name, "w"))
      file:write(text)
      file:close()
    end
  end)

  teardown(function() os.execute("rm -rf " .. folder) end)

  before_each(function()
    other = Lightroom.new({})
    host = Lightroom.new({ plugin = folder, catalog = { photos = { { uuid = "A", path = "/photos/a.jpg" } } } })
  end)

  local objects = objection.of(function() return host end)

  -- f(f, props) with a view factory and a property table.
  local function inContext(f)
    setfenv(f, host.globals)
    return setfenv(function()
      import("LrFunctionContext").callWithContext("test", function(context)
        return f(import("LrView").osFactory(), import("LrBinding").makePropertyTable(context))
      end)
    end, host.globals)
  end

  -- f(catalog, collection, photos) with a collection whose making was undone.
  local function withUndone(f)
    setfenv(f, host.globals)
    return setfenv(function()
      local catalog = import("LrApplication").activeCatalog()
      local photos, made = catalog:getAllPhotos(), nil
      import("LrTasks").pcall(catalog.withWriteAccessDo, catalog, "undone", function()
        made = catalog:createCollection("c")
        error("undone", 0)
      end)
      f(catalog, made, photos)
    end, host.globals)
  end

  it("takes observers with a key and a function, and keeps its methods", function()
    objects("LrObservableTable:addObserver takes a key and a function",
      inContext(function(_, props) props:addObserver("x", 1) end))
    objects("'pairs' is a method of observable tables", inContext(function(_, props) props.pairs = 1 end))
  end)

  it("takes sources that there are", function()
    objects("setActiveSources: 'favourites' is no source",
      function() import("LrApplication").activeCatalog():setActiveSources("favourites") end)
    objects("setActiveSources: LrPhoto LrPhoto is no source", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:setActiveSources({ catalog:getAllPhotos()[1] })
    end)
    objects("setActiveSources: the collection is not in the catalog",
      withUndone(function(catalog, made) catalog:setActiveSources({ made }) end))
  end)

  it("knows a collection no more whose making was undone", function()
    objects("LrCollection:getName: 'c' is no longer in the catalog", withUndone(function(_, made) made:getName() end))
    objects("LrCollection:addPhotos: 'c' is no longer in the catalog", withUndone(function(catalog, made, photos)
      catalog:withWriteAccessDo("write", function() made:addPhotos(photos) end)
    end))
  end)

  it("fills collections with photos, and gives each a name of its own", function()
    objects("argument 'photos' must be LrPhoto[], got string at [1]", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:withWriteAccessDo("write", function() catalog:createCollection("c"):addPhotos({ "A" }) end)
    end)
    objects("LrCatalog:createCollection: a name is needed", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:withWriteAccessDo("write", function() catalog:createCollection("") end)
    end)
    objects("'c' was created in this gate already", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:withWriteAccessDo("write", function()
        catalog:createCollection("c")
        catalog:createCollection("c")
      end)
    end)
  end)

  it("writes collections in gates for all, not for plug-in metadata alone", function()
    objects("LrCatalog:createCollection needs withWriteAccessDo", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:withPrivateWriteAccessDo(function() catalog:createCollection("c") end)
    end)
  end)

  it("floats windows of this plug-in", function()
    objects("the first argument is _PLUGIN", inContext(function(f)
      import("LrDialogs").presentFloatingDialog(other.plugin, { title = "x", blockTask = true, contents = f:column({}) })
    end))
  end)

  it("keeps its libraries, and loads no module in circles", function()
    objects("table.first: the libraries are not added to", function() table.first = 1 end) -- luacheck: ignore
    objects("it requires itself, by way of others", function() require("One") end)
  end)

  it("leaves the plug-in's own folder alone, and knows places by name", function()
    for _, call in ipairs({ "createDirectory", "createAllDirectories", "delete" }) do
      objects("LrFileUtils." .. call .. ": ", function() import("LrFileUtils")[call](_PLUGIN.path .. "/x") end)
    end
    objects("LrFileUtils.move: ", function() import("LrFileUtils").move("/tmp/none", _PLUGIN.path .. "/x") end)
    objects("'moon' is no standard place", function() import("LrPathUtils").getStandardFilePath("moon") end)
  end)

  it("sends headers of a field and a value", function()
    objects("header 1 must be {field = string, value = string}",
      function() import("LrHttp").get("http://127.0.0.1:1/", { { field = "Accept" } }) end)
  end)

  it("keeps of a photo what the plug-in declared", function()
    objects("only the plug-in's own metadata", function()
      import("LrApplication").activeCatalog():getAllPhotos()[1]:getPropertyForPlugin(other.plugin, "rank")
    end)
    objects("the field 'colour' is not declared", function()
      import("LrApplication").activeCatalog():getAllPhotos()[1]:getPropertyForPlugin(_PLUGIN, "colour")
    end)
    objects("holds at most 511 bytes, got 512", function()
      local catalog = import("LrApplication").activeCatalog()
      local photo = catalog:getAllPhotos()[1]
      catalog:withPrivateWriteAccessDo(function() photo:setPropertyForPlugin(_PLUGIN, "rank", ("x"):rep(512)) end)
    end)
  end)

  it("keeps preferences by name, of plain tables", function()
    objects("'t.t' holds itself", function()
      local t = {}
      t.t = t
      import("LrPrefs").prefsForPlugin().t = t
    end)
    objects("'t' has a key of type boolean", function() import("LrPrefs").prefsForPlugin().t = { [true] = 1 } end)
    objects("LrPrefs: keys are strings", function() import("LrPrefs").prefsForPlugin()[1] = 1 end)
  end)

  it("says which call may not yield where it was made", function()
    objects("Yielding is not allowed within a C or metamethod call (LrTasks.yield)",
      function() pcall(function() import("LrTasks").yield() end) end)
  end)

  it("lets nobody set what is Lightroom's", function()
    objects("LrCatalog cannot be changed (setting 'x')", function() import("LrApplication").activeCatalog().x = 1 end)
    objects("LrProgressScope has no 'begin'", function() return import("LrProgressScope").begin end)
  end)

  it("makes no property table, and takes no handler, of a context that has ended", function()
    objects("LrBinding.makePropertyTable: the function context 'short' has ended", function()
      local kept
      import("LrFunctionContext").callWithContext("short", function(context) kept = context end)
      import("LrBinding").makePropertyTable(kept)
    end)
  end)

  it("says an error for people as one", function()
    objects("LrErrors: sorry", function() import("LrErrors").throwUserError("sorry") end)
  end)

  it("renders thumbnails of a size", function()
    objects("0 x 100 is no size", function()
      import("LrApplication").activeCatalog():getAllPhotos()[1]:requestJpegThumbnail(0, 100, function() end)
    end)
  end)

  it("builds views that are neither read nor changed", function()
    objects("a view has no 'title' to read", inContext(function(f) return f:static_text({ title = "x" }).title end))
    objects("a view's 'title' is set when it is built", inContext(function(f) f:static_text({ title = "x" }).title = "y" end))
  end)

  it("builds views in one piece", function()
    objects("LrView: row: a hole among its views",
      inContext(function(f) f:row({ f:spacer({}), nil, f:spacer({}) }) end)) -- luacheck: ignore
    objects("LrView: static_text holds no other views", inContext(function(f) f:static_text({ f:spacer({}) }) end))
    objects("LrView: f:row is called with ':'", inContext(function(f) f.row({}) end))
    objects("LrView: f:row takes a table", inContext(function(f) f:row("x") end))
    objects("LrView.bind: a key, or keys and an operation", function() import("LrView").bind({ keys = { "a" } }) end)
  end)

  it("hears of changes only by a binding", function()
    local ok, message = pcall(host.asMenuScript, host, inContext(function(f)
      local box = f:checkbox({ title = "Fold", value = true })
      import("LrDialogs").presentModalDialog({ title = "x", contents = f:column({ box }) })
    end), function(user)
      local dialog = user:dialog("Fold")
      dialog:tick("Fold", false)
      dialog:press("OK")
    end)
    assert.is_false(ok)
    assert.is_truthy(message:find("checkbox's value is not bound, so nobody would hear of 'false'", 1, true), message)
  end)
end)
