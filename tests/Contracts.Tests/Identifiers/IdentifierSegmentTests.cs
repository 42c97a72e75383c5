using AxComplex.Contracts.Identifiers;
using FsCheck;
using FsCheck.Fluent;

namespace AxComplex.Contracts.Tests.Identifiers;

public sealed class IdentifierSegmentTests
{
    [Theory]
    [InlineData("daesung", true)]
    [InlineData("press-03", true)]
    [InlineData("프레스-03", true)]
    [InlineData("3", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("A", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    [InlineData("ㄱ", false)] // A lone consonant is not a syllable.
    [InlineData("а", false)] // Cyrillic a looks like the Latin one and must not be another machine.
    public void AText_IsASegmentOrNot(string text, bool valid) => Assert.Equal(valid, IdentifierSegment.IsValid(text));

    [Fact]
    public void TheLongestSegment_HasSixtyThreeCharacters()
    {
        Assert.True(IdentifierSegment.IsValid(new string('a', 63)));
        Assert.False(IdentifierSegment.IsValid(new string('a', 64)));
    }

    [Theory]
    [InlineData("Spindle Temp_1", "spindle-temp-1")]
    [InlineData("MachineryItemState", "machinery-item-state")]
    [InlineData("GoodCount", "good-count")]
    [InlineData("Temp2Oil", "temp2-oil")]
    [InlineData("OPC", "opc")]
    [InlineData("  프레스 온도 (상) ", "프레스-온도-상")]
    [InlineData("\u1111\u1173\u1105\u1166\u1109\u1173-\u1112\u1161\u11AB", "프레스-한")] // the same letters, sent one by one
    [InlineData("--a__b--", "a-b")]
    [InlineData("Überdruck", "berdruck")]
    public void AName_BecomesASegment(string name, string expected)
    {
        Assert.True(IdentifierSegment.TryFromName(name, out var segment));
        Assert.Equal(expected, segment);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("---")]
    [InlineData("水温")]
    public void ANameOfNothingThatCanBeKept_GivesNone(string? name) => Assert.False(IdentifierSegment.TryFromName(name, out _));

    [Fact]
    public void WhateverIsMadeFromAName_IsASegment() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), name =>
            !IdentifierSegment.TryFromName(name, out var segment) || IdentifierSegment.IsValid(segment))
            .QuickCheckThrowOnFailure();
}
