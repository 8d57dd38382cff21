local Json     = require "Json"
local Question = require "Question"

local function asked(fields)
  local question, problem = Question.checked(fields)
  assert.is_nil(problem)
  return question
end

local function problemOf(fields)
  local question, problem = Question.checked(fields)
  assert.is_nil(question)
  return problem
end

describe("Question", function()
  it("reads dates as people write them", function()
    for text, date in pairs({
      [""] = "", ["2019"] = "2019", ["2019-7"] = "2019-07", ["2019/07/4"] = "2019-07-04", [" 2020.02.29 "] = "2020-02-29",
    }) do
      assert.are.equal(date, (Question.date(text)))
    end
  end)

  it("refuses what is no date", function()
    for _, text in ipairs({ "19", "2019-13", "2019-00", "2019-02-29", "1900-02-29", "2019-04-31", "yesterday", "2019-1-2-3" }) do
      local date, problem = Question.date(text)
      assert.is_nil(date)
      assert.are.equal("“" .. text .. "” is not a date. Write a year, a month or a day: 2019, 2019-07 or 2019-07-14.", problem)
    end
  end)

  it("asks for something to look for", function()
    assert.are.equal("Say what to look for: write some words, or select photos to be like.", problemOf({ words = "  " }))
    assert.are.equal("Say what to look for: write some words, or select photos to be like.", problemOf({ notWords = "crowd" }))
  end)

  it("refuses dates in the wrong order, but not a month of the year it ends with", function()
    assert.are.equal("The first date, 2020, lies after the last, 2019-05.",
      problemOf({ words = "a", takenFrom = "2020", takenTo = "2019-05" }))
    asked({ words = "a", takenFrom = "2019-07", takenTo = "2019" })
    asked({ words = "a", takenFrom = "2019-07-14", takenTo = "2019-07-14" })
  end)

  it("refuses more photos than the sidecar takes", function()
    local like = {}
    for index = 1, 1001 do like[index] = "u" .. index end
    assert.are.equal("1,001 photos are selected; select at most 1,000 to be like.", problemOf({ like = like }))
    like[1001] = nil
    asked({ like = like })
  end)

  it("keeps numbers within what can be asked", function()
    local question = asked({ words = "a", strictness = 7, limit = 99999 })
    assert.are.equal(1, question.strictness)
    assert.are.equal(1000, question.limit)
    assert.are.equal(1, asked({ words = "a", limit = 0 }).limit)
  end)

  it("becomes a search request with only what was asked", function()
    local request = Question.request(asked({ words = " red  car " }), "lightroom:ID")
    assert.are.equal('{"filter":{"sources":["lightroom:ID"]},"foldNearIdentical":false,"limit":50,"strictness":0,'
      .. '"words":"red car"}', Json.encode(request))
  end)

  it("becomes a search request with all that was asked", function()
    local request = Question.request(asked({
      words = "snow", notWords = "people", like = { "A", "B" }, scope = "folder", folder = "/photos/2019",
      takenFrom = "2019", takenTo = "2020-06", ratingAtLeast = 3, labels = { "red" }, keywords = { "Alps" },
      strictness = 0.5, limit = 100, foldNearIdentical = true,
    }), "lightroom:ID")
    assert.are.equal('{"filter":{"folder":"/photos/2019","keywords":{"all":["Alps"],"none":[]},"labels":["red"],'
      .. '"ratingAtLeast":3,"sources":["lightroom:ID"],"takenFrom":"2019","takenTo":"2020-06"},'
      .. '"foldNearIdentical":true,"like":[{"externalId":"A","source":"lightroom:ID"},'
      .. '{"externalId":"B","source":"lightroom:ID"}],"limit":100,"notWords":"people","strictness":0.5,"words":"snow"}',
      Json.encode(request))
  end)

  it("looks through nothing, not through everything, when the view is empty", function()
    local request = Question.request(asked({ words = "a", scope = "view", viewUuids = {} }), "lightroom:ID")
    assert.are.equal("[]", Json.encode(request.filter.externalIds))
  end)

  it("is the same question whatever the order, the case, the number of hits and the strictness", function()
    local one = asked({ words = "Red Car", like = { "A", "B" }, labels = { "red", "blue" }, limit = 10, strictness = 0 })
    local other = asked({ words = "red  car", like = { "B", "A" }, labels = { "blue", "red" }, limit = 90, strictness = 1 })
    assert.are.equal(Question.key(one), Question.key(other))
    assert.are.same({ "A", "B" }, one.like)
  end)

  it("is another question when anything else differs", function()
    local seen = {}
    for _, fields in ipairs({
      { words = "a" }, { words = "b" }, { words = "a", notWords = "b" }, { words = "a", like = { "A" } },
      { words = "a", scope = "view", viewUuids = {} }, { words = "a", scope = "folder", folder = "/x" },
      { words = "a", scope = "folder", folder = "/y" }, { words = "a", takenFrom = "2019" }, { words = "a", takenTo = "2019" },
      { words = "a", ratingAtLeast = 3 }, { words = "a", labels = { "red" } }, { words = "a", keywords = { "k" } },
      { words = "a", notKeywords = { "k" } }, { words = "a", foldNearIdentical = true },
    }) do
      local key = Question.key(asked(fields))
      assert.is_nil(seen[key], key)
      seen[key] = true
    end
  end)
end)
