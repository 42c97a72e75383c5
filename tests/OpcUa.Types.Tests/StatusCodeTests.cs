using System.Reflection;

namespace AxComplex.OpcUa.Types.Tests;

public sealed class StatusCodeTests
{
    // The constants and the table of names are two lists; they must not drift apart.
    [Fact]
    public void EveryConstant_HasItsOwnNameInTheTable()
    {
        var constants = typeof(StatusCode).GetProperties(BindingFlags.Public | BindingFlags.Static);

        Assert.All(constants, constant => Assert.Equal(constant.Name, constant.GetValue(null)!.ToString()));
        Assert.True(constants.Length > 200, $"{constants.Length} constants");
    }

    [Theory]
    [InlineData(0x80070000, "BadDecodingError")]
    [InlineData(0x800A0000, "BadTimeout")]
    [InlineData(0x40900000, "UncertainLastUsableValue")]
    [InlineData(0x00000480, "Good (overflow)")] // InfoType DataValue, bit Overflow
    [InlineData(0x00000401, "Good (0x0401)")] // limit bits are shown as they are
    [InlineData(0x8FFF0000, "0x8FFF0000")] // not in the specification
    public void ACode_IsShownByName(uint value, string shown) => Assert.Equal(shown, new StatusCode(value).ToString());

    [Theory]
    [InlineData(0x00960000, true, false, false)]
    [InlineData(0x408F0000, false, true, false)]
    [InlineData(0x80340000, false, false, true)]
    [InlineData(0xC0000000, false, false, true)] // the fourth severity is reserved: nothing to trust
    public void TheSeverity_IsInTheTopTwoBits(uint value, bool good, bool uncertain, bool bad)
    {
        var code = new StatusCode(value);

        Assert.Equal((good, uncertain, bad), (code.IsGood, code.IsUncertain, code.IsBad));
    }

    // Part 4 §7.39.1: without InfoType DataValue, bit 7 means something else.
    [Fact]
    public void Overflow_NeedsItsInfoType_AndLeavesTheCode()
    {
        Assert.True(StatusCode.UncertainInitialValue.WithOverflow().HasOverflow);
        Assert.Equal(StatusCode.UncertainInitialValue, StatusCode.UncertainInitialValue.WithOverflow().Code);
        Assert.False(new StatusCode(0x80).HasOverflow);
    }
}
