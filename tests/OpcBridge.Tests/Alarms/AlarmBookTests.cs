using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Alarms;

namespace AxComplex.OpcBridge.Tests.Alarms;

public sealed class AlarmBookTests : IDisposable
{
    private static readonly AlarmEvent Hot = new(
        "OilTooHot", Samples.Noon, "0a", AlarmStatus.Active | AlarmStatus.Confirmed | AlarmStatus.Retained, 700, "too hot", "LimitAlarmType");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    // A refresh tells again what is known; it must not look like another change.
    [Fact]
    public void WhatIsToldAgain_IsNoNews()
    {
        var book = new AlarmBook(_directory);

        Assert.True(book.Take(Samples.Press, Hot));
        Assert.False(book.Take(Samples.Press, Hot));
        Assert.True(book.Take(Samples.Press, Hot with { Status = Hot.Status | AlarmStatus.Acknowledged, EventId = "0b" }));
    }

    // The alarm went while the network was down. Nobody tells, so the refresh that leaves it out is what tells.
    [Fact]
    public void WhatARefreshLeavesOut_HasEnded()
    {
        var book = new AlarmBook(_directory);
        book.Take(Samples.Press, Hot);
        book.Take(Samples.Press, Hot with { Condition = "DoorOpen" });

        book.BeginRefresh();
        book.Take(Samples.Press, Hot with { Condition = "DoorOpen" });
        var ended = Assert.Single(book.EndRefresh(Samples.Noon.AddMinutes(5)));

        Assert.Equal(Samples.Press, ended.Machine);
        Assert.Equal(Hot with { At = Samples.Noon.AddMinutes(5), EventId = "", Status = AlarmStatus.Confirmed }, ended.Last);
        book.BeginRefresh();
        Assert.Equal("DoorOpen", Assert.Single(book.EndRefresh(Samples.Noon)).Last.Condition);
    }

    [Fact]
    public void WhatWasActive_IsKnownAfterARestart()
    {
        var book = new AlarmBook(_directory);
        book.Take(Samples.Press, Hot);
        book.Take(Samples.Press, Hot with { Condition = "DoorOpen" });
        book.Take(Samples.Press, Hot with { Condition = "DoorOpen", Status = AlarmStatus.Acknowledged | AlarmStatus.Confirmed });
        book.Save();

        var reopened = new AlarmBook(_directory);
        reopened.BeginRefresh();
        Assert.Equal("OilTooHot", Assert.Single(reopened.EndRefresh(Samples.Noon.AddDays(1))).Last.Condition);
    }

    [Fact]
    public void AFileThatIsNoBook_IsAnEmptyOne()
    {
        File.WriteAllText(Path.Combine(_directory, "alarms.json"), "[{");

        Assert.True(new AlarmBook(_directory).Take(Samples.Press, Hot));
    }
}
