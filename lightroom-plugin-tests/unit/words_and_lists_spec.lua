local Lists = require "Lists"
local Words = require "Words"

describe("Words", function()
  it("writes large numbers in groups of three", function()
    assert.are.equal("0", Words.number(0))
    assert.are.equal("999", Words.number(999))
    assert.are.equal("1,204", Words.number(1204))
    assert.are.equal("-1,000,000", Words.number(-1000000))
  end)

  it("counts in the singular and the plural", function()
    assert.are.equal("1 photo", Words.count(1, "photo"))
    assert.are.equal("0 photos", Words.count(0, "photo"))
    assert.are.equal("1,500 copies", Words.count(1500, "copy", "copies"))
  end)

  it("lists as people do", function()
    assert.are.equal("", Words.list({}))
    assert.are.equal("a", Words.list({ "a" }))
    assert.are.equal("a and b", Words.list({ "a", "b" }))
    assert.are.equal("a, b and c", Words.list({ "a", "b", "c" }))
  end)

  it("tidies space and control characters", function()
    assert.are.equal("red car", Words.tidy("  red \t\n car\0 "))
    assert.are.equal("", Words.tidy(nil))
  end)

  it("never cuts a character in half", function()
    assert.are.equal("abc", Words.cut("abc", 3))
    assert.are.equal("ab…", Words.cut("abcdef", 5))
    assert.are.equal("…", Words.cut("äöüß", 4))
    assert.are.equal("ä…", Words.cut("äöüß", 5))
    assert.are.equal("ä…", Words.cut("ä öüß", 6))
  end)

  it("splits at commas and drops repetitions", function()
    assert.are.same({ "Birds", "sea side" }, Words.split(" Birds,, sea  side ;BIRDS,"))
    assert.are.same({}, Words.split(nil))
  end)
end)

describe("Lists", function()
  it("cuts a sequence into chunks", function()
    local sizes, firsts = {}, {}
    for chunk, first in Lists.chunks({ 1, 2, 3, 4, 5 }, 2) do
      sizes[#sizes + 1], firsts[#firsts + 1] = #chunk, first
    end
    assert.are.same({ 2, 2, 1 }, sizes)
    assert.are.same({ 1, 3, 5 }, firsts)
    for _ in Lists.chunks({}, 2) do error("there is no chunk in nothing") end
    assert.has_error(function() Lists.chunks({ 1 }, 0) end)
  end)

  it("compares with and without order", function()
    assert.is_true(Lists.same({ 1, 2 }, { 1, 2 }))
    assert.is_false(Lists.same({ 1, 2 }, { 2, 1 }))
    assert.is_true(Lists.sameItems({ 1, 2 }, { 2, 1 }))
    assert.is_false(Lists.sameItems({ 1, 2 }, { 1, 3 }))
    assert.is_false(Lists.sameItems({ 1 }, { 1, 2 }))
  end)
end)
