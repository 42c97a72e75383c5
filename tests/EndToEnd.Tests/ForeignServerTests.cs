using System.Globalization;
using AxComplex.Interop.Tests;
using Microsoft.Playwright;

namespace AxComplex.EndToEnd.Tests;

/// <summary>A machine that we did not write, live in the portal.</summary>
public sealed class ForeignServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ax-foreign-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ANodeOpcUaServer_AppearsByOneLineOfConfiguration_AndItsValuesChangeOnThePage()
    {
        await using var foreign = await NodeScript.StartAsync("scripts/machine.mjs", _folder);
        await using var host = await AppHostProcess.StartAsync($"--Connections:acme/line-1={foreign.Ready}");
        await using var portal = await PortalBrowser.SignInAsync(host);

        await portal.Page.Locator("[data-machine='acme/line-1/mixer-7']").ClickAsync(new() { Timeout = 60_000 });
        await portal.Page.WaitForURLAsync("**/machines/acme/line-1/mixer-7");

        var speed = portal.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "RotorSpeed" });
        var first = await ValueAsync(speed);
        var later = await Deadline.UntilAsync(
            "another rotor speed on the page",
            async () => await ValueAsync(speed) is var now && now > first ? (object)now : null);

        Assert.True(first >= 1000.5 && (double)later > first, $"{first}, then {later}");
        await Assertions.Expect(portal.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Recipe" })).ToContainTextAsync("반죽 A");
    }

    private static async Task<double> ValueAsync(ILocator row)
    {
        await Assertions.Expect(row).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"1[,\d]{3,6}\.5"), new() { Timeout = 30_000 });
        var match = System.Text.RegularExpressions.Regex.Match(await row.InnerTextAsync(), @"1[,\d]{3,6}\.5");
        return double.Parse(match.Value, NumberStyles.Any, CultureInfo.InvariantCulture);
    }
}
