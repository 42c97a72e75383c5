using AxComplex.Silos.Kpis;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Kpis;

public sealed class HourBacklogTests
{
    [Fact]
    public void TheNewestHours_ComeFirst_ARunAtATime()
    {
        var backlog = new HourBacklog();
        backlog.Add([1, 2, 3, 7, 8], 9);
        var taken = new List<(long, long)>();
        while (backlog.Newest(2) is { } next)
        {
            taken.Add(next);
            backlog.Done(next.From);
        }

        Assert.Equal([(7, 9), (2, 4), (1, 2)], taken);
        Assert.Equal((0, 9), (backlog.Hours, backlog.LookedTo));
    }

    [Fact]
    public void HoursThatFollow_LengthenTheLastRun()
    {
        var backlog = new HourBacklog();
        backlog.Add([4, 5], 6);
        backlog.Add([6, 7], 8);

        Assert.Equal((4, 8), backlog.Newest(24));
    }

    [Fact]
    public void WhatWasDropped_IsForgotten()
    {
        var backlog = new HourBacklog();
        backlog.Add([1, 2, 5, 6, 7], 8);

        backlog.Trim(6);

        Assert.Equal(2, backlog.Hours);
        Assert.Equal((6, 8), backlog.Newest(24));
    }

    // The first look waits for nothing: after a start there may be years to do.
    [Fact]
    public void WhatChanges_MakesEverythingUnknown_AndWaitsUntilItIsQuiet()
    {
        var (backlog, quiet) = (new HourBacklog(), new DateTimeOffset(Noon));
        backlog.Note(1, 1, "machinery-annex-c", quiet);
        backlog.Add([1, 2], 3);
        Assert.Equal(DateTimeOffset.MinValue, backlog.NotBefore);

        backlog.Note(1, 1, "machinery-annex-c", quiet);
        Assert.Equal((2, 3), (backlog.Hours, backlog.LookedTo));
        backlog.Note(2, 1, "machinery-annex-c", quiet);

        Assert.Equal((0, 0, quiet), (backlog.Hours, backlog.LookedTo, backlog.NotBefore));
    }
}
