-- The catalog's rules, each broken on purpose once.
-- luacheck: read globals import

local Lightroom = require("host.lightroom")
local objection = require("host.spec.objection")

local function rows(count)
  local list = {}
  for index = 1, count do
    list[index] = { uuid = ("U%03d"):format(index), path = ("/photos/%d/p%03d.jpg"):format(2020 + index % 2, index) }
  end
  list[count + 1] = { uuid = "VIDEO", path = "/photos/2020/v.mov", isVideo = true }
  list[count + 2] = { uuid = "COPY", path = "/photos/2021/p001.jpg", masterUuid = "U001", copyName = "Copy 1", rating = 3 }
  return list
end

describe("the host's catalog", function()
  local host

  before_each(function() host = Lightroom.new({ catalog = { photos = rows(5) } }) end)

  local objects = objection.of(function() return host end)

  it("gives each photo its own, and copies their master's path", function()
    local metadata = host:inTask(function()
      local catalog = import("LrApplication").activeCatalog()
      local copy = catalog:findPhotoByUuid("COPY")
      return catalog:batchGetRawMetadata({ copy }, { "uuid", "path", "isVirtualCopy", "rating", "isVideo" })[copy]
    end)
    assert.are.same({ uuid = "COPY", path = "/photos/2021/p001.jpg", isVirtualCopy = true, rating = 3, isVideo = false },
      metadata)
  end)

  it("fails a whole batch for one unknown key", function()
    objects('Unknown key: "fileName"', function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:batchGetRawMetadata(catalog:getAllPhotos(), { "uuid", "fileName" })
    end)
  end)

  it("takes the whole filmstrip where nothing is selected", function()
    local function count()
      return (host:inTask(function()
        local catalog = import("LrApplication").activeCatalog()
        return { #catalog:getTargetPhotos(), catalog:getTargetPhoto() == nil }
      end))
    end
    assert.are.same({ 7, true }, count())
    host.catalog:select({ "U002", "U003" })
    assert.are.same({ 2, false }, count())
  end)

  it("refuses to write outside a gate", function()
    objects("LrCatalog:createCollection must be called inside LrCatalog:withWriteAccessDo", function()
      import("LrApplication").activeCatalog():createCollection("x")
    end)
    objects("LrCollection:addPhotos must be called inside", function()
      local catalog = import("LrApplication").activeCatalog()
      local kept
      catalog:withWriteAccessDo("make", function() kept = catalog:createCollection("x") end)
      kept:addPhotos(catalog:getAllPhotos())
    end)
  end)

  it("refuses nested gates", function()
    objects("write gates cannot be nested", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:withWriteAccessDo("outer", function()
        catalog:withWriteAccessDo("inner", function() end)
      end)
    end)
  end)

  it("refuses questions to the catalog and waiting inside a gate", function()
    for _, name in ipairs({ "getAllPhotos", "getTargetPhotos", "getChildCollectionSets" }) do
      host.wanted = name
      objects("LrCatalog:" .. name .. " inside the gate 'write'", setfenv(function()
        local catalog = import("LrApplication").activeCatalog()
        catalog:withWriteAccessDo("write", function() catalog[name](catalog) end)
      end, host.globals))
    end
    objects("LrTasks.sleep inside the gate", function()
      import("LrApplication").activeCatalog():withWriteAccessDo("write", function() import("LrTasks").sleep(1) end)
    end)
    objects("LrHttp.get inside the gate", function()
      local get = import("LrHttp").get
      import("LrApplication").activeCatalog():withWriteAccessDo("write", function() get("http://127.0.0.1:1/") end)
    end)
    objects("LrDialogs inside the gate", function()
      import("LrApplication").activeCatalog():withWriteAccessDo("write", function() import("LrDialogs").message("x") end)
    end)
  end)

  it("shows what a gate made only after it, but lets it be filled", function()
    objects("'x' was created in this write gate", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:withWriteAccessDo("write", function() return catalog:createCollection("x"):getName() end)
    end)
    objects("LrCatalog:createCollection: parent: 'set' was created in this write gate", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:withWriteAccessDo("write", function() catalog:createCollection("x", catalog:createCollectionSet("set")) end)
    end)
    local count = host:inTask(function()
      local catalog = import("LrApplication").activeCatalog()
      local photos, made = catalog:getAllPhotos(), nil
      catalog:withWriteAccessDo("write", function()
        made = catalog:createCollection("filled")
        made:addPhotos(photos)
      end)
      return #made:getPhotos()
    end)
    assert.are.equal(7, count)
  end)

  it("undoes all of a gate that fails", function()
    objects("in the middle", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:withWriteAccessDo("write", function()
        catalog:createCollection("half")
        error("in the middle", 0)
      end)
    end)
    assert.is_nil(host.catalog:at("half"))
    assert.is_nil(host.gate)
  end)

  it("waits for another writer only with a time-out", function()
    host.catalogLock.lock(5)
    objects("could not execute action 'write'. It was blocked by another write access call", function()
      import("LrApplication").activeCatalog():withWriteAccessDo("write", function() end)
    end)
    local outcomes = host:inTask(function()
      local catalog = import("LrApplication").activeCatalog()
      local called = 0
      local first = catalog:withWriteAccessDo("write", function() end, {
        timeout = 1,
        callback = function() called = called + 1 end,
      })
      local second = catalog:withWriteAccessDo("write", function() end, { timeout = 60 })
      return { first, called, second }
    end)
    assert.are.same({ "aborted", 1, "executed" }, outcomes)
  end)

  it("queues what may be written later", function()
    host.catalogLock.lock(5)
    local outcomes = host:inTask(function()
      local catalog = import("LrApplication").activeCatalog()
      local ran = false
      local outcome = catalog:withWriteAccessDo("write", function() ran = true end, { timeout = 60, asynchronous = true })
      local before = ran
      import("LrTasks").sleep(10)
      return { outcome, before, ran }
    end)
    assert.are.same({ "queued", false, true }, outcomes)
  end)

  it("refuses photos by hand in smart collections, and names twice", function()
    host.catalog:addCollection("smart", "Five stars")
    objects("'Five stars' is a smart collection", function()
      local catalog = import("LrApplication").activeCatalog()
      local smart, photos = catalog:getChildCollections()[1], catalog:getAllPhotos()
      catalog:withWriteAccessDo("write", function() smart:addPhotos(photos) end)
    end)
    objects("there is already a 'Five stars' here", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:withWriteAccessDo("write", function() catalog:createCollection("Five stars") end)
    end)
  end)

  it("refuses a mix of active sources", function()
    objects("never a mix", function()
      local catalog = import("LrApplication").activeCatalog()
      local made
      catalog:withWriteAccessDo("write", function() made = catalog:createCollection("c") end)
      catalog:setActiveSources({ made, catalog:getFolders()[1] })
    end)
  end)

  it("selects only what is shown", function()
    host:inTask(function()
      local catalog = import("LrApplication").activeCatalog()
      local photos, made = catalog:getAllPhotos(), nil
      catalog:withWriteAccessDo("write", function()
        made = catalog:createCollection("c")
        made:addPhotos({ photos[2] })
      end)
      catalog:setActiveSources({ made })
      catalog:setSelectedPhotos(photos[1], { photos[2] })
    end)
    assert.are.same({ 2 }, host.catalog.selected)
  end)

  it("finds folders and what lies in them", function()
    local counts = host:inTask(function()
      local catalog = import("LrApplication").activeCatalog()
      return { #catalog:getFolderByPath("/photos/2020"):getPhotos(false), #catalog:getFolderByPath("/photos"):getPhotos(true),
        #catalog:getFolderByPath("/photos"):getPhotos(false) }
    end)
    assert.are.same({ 3, 7, 0 }, counts)
  end)

  it("holds 100,000 photos", function()
    local large = Lightroom.new({ catalog = { photos = {
      count = 100000,
      make = function(index)
        local path = ("/photos/%03d/%05d.jpg"):format(index % 365, index)
        return { uuid = ("%08d"):format(index), path = path, lastEditTime = index }
      end,
    } } })
    local seen = large:inTask(function()
      local catalog = import("LrApplication").activeCatalog()
      local photos = catalog:getAllPhotos()
      local metadata = catalog:batchGetRawMetadata({ photos[1], photos[100000] }, { "uuid", "lastEditTime" })
      return { #photos, metadata[photos[100000]].uuid, metadata[photos[1]].lastEditTime }
    end)
    assert.are.same({ 100000, "00100000", 1 }, seen)
  end)

  describe("renders thumbnails and", function()
    local function ask(thumbnail, hold)
      host.catalog:change("U001", { thumbnail = thumbnail })
      return host:inTask(setfenv(function()
        local catalog = import("LrApplication").activeCatalog()
        local answers = {}
        local request = catalog:findPhotoByUuid("U001"):requestJpegThumbnail(256, 256, function(jpeg, message)
          answers[#answers + 1] = jpeg and "jpeg" or message
        end)
        local atOnce = #answers
        if not hold then request = nil end -- luacheck: ignore
        import("LrTasks").sleep(120)
        return { atOnce, #answers, answers[1], request ~= nil }
      end, host.globals))
    end

    it("answers at once, late, twice, never or with an error", function()
      assert.are.same({ 1, 1, "jpeg", true }, ask({ how = "sync" }, true))
      assert.are.same({ 0, 1, "jpeg", true }, ask({ how = "late", seconds = 3 }, true))
      assert.are.same({ 1, 2, "jpeg", true }, ask({ how = "twice", seconds = 3 }, true))
      assert.are.same({ 0, 0, nil, true }, ask({ how = "never" }, true))
      assert.are.same({ 1, 1, "No thumbnail", true }, ask({ how = "error" }, true))
      assert.are.same({ 0, 1, "No thumbnail", true }, ask({ how = "lateError" }, true))
    end)

    it("objects to a request whose object was not kept", function()
      local ok, message = pcall(ask, { how = "late", seconds = 3 }, false)
      assert.is_false(ok)
      assert.is_truthy(message:find("request object was collected", 1, true))
    end)

    it("refuses to yield in the callback", function()
      objects("must be called from within a task", function()
        local photo = import("LrApplication").activeCatalog():findPhotoByUuid("U001")
        photo:requestJpegThumbnail(256, 256, function() import("LrTasks").yield() end)
      end)
    end)

    it("refuses videos", function()
      objects("a video", function()
        import("LrApplication").activeCatalog():findPhotoByUuid("VIDEO"):requestJpegThumbnail(256, 256, function() end)
      end)
    end)

    it("refuses many requests at a time", function()
      for index = 1, 5 do host.catalog:change(("U%03d"):format(index), { thumbnail = { how = "never" } }) end
      objects("9 requests outstanding", function()
        local catalog = import("LrApplication").activeCatalog()
        local kept = {}
        for index = 1, 9 do
          local photo = catalog:findPhotoByUuid(("U%03d"):format(index % 5 + 1))
          kept[index] = photo:requestJpegThumbnail(256, 256, function() end)
        end
        return kept
      end)
    end)
  end)
end)
