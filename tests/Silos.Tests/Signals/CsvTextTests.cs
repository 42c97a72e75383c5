using System.Text;
using AxComplex.Silos.Signals;

namespace AxComplex.Silos.Tests.Signals;

public sealed class CsvTextTests
{
    // A program name that an attacker may choose must not run in the spreadsheet of whoever exports it.
    [Theory]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("O-1234", "O-1234")]
    [InlineData("유압, 부족", "\"유압, 부족\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void WhatSomebodyElseWrote_IsNoFormula_AndOneCell(string? cell, string expected)
    {
        var csv = new CsvText("a", "b");
        csv.Plain("-5").Foreign(cell).EndRow();

        Assert.Equal($"a,b\r\n-5,{expected}\r\n", Encoding.UTF8.GetString(csv.Take()));
    }

    [Fact]
    public void WhatIsTaken_IsGone()
    {
        var csv = new CsvText("a");
        csv.Take();
        csv.Plain("1").EndRow();

        Assert.Equal("1\r\n", Encoding.UTF8.GetString(csv.Take()));
        Assert.Equal(0, csv.Length);
    }
}
