using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Alarms;
using FsCheck;
using FsCheck.Fluent;
using static AxComplex.Contracts.Telemetry.AlarmStatus;

namespace AxComplex.Twins.Tests.Alarms;

public sealed class AlarmBoardTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void AnAlarm_IsOpenUntilItIsGoneAndSeen()
    {
        var board = Board(Event(0, Active | Retained));
        Assert.True(Only(board).IsOpen);

        board = board.Add(Event(10, Retained)).Next;
        Assert.Equal((false, true, 1), (Only(board).IsActive, Only(board).IsOpen, Only(board).Count));

        board = board.Add(Event(20, Acknowledged)).Next;
        Assert.Empty(board.Open());
    }

    [Fact]
    public void AnAcknowledgementOnThePlatform_SaysByWhomWhenAndWhy_AndHoldsForThisActivationOnly()
    {
        var seen = new AlarmAcknowledgement("oil", "e1", "kim", Noon.AddSeconds(5), "oil is on its way");
        var board = Board(Event(0, Active, "e1"), Event(2, Active, "e2")).Add(seen);

        Assert.Equal((true, seen), (Only(board).IsAcknowledged, Only(board).Acknowledgement));

        board = board.Add(Event(10, None, "e3")).Next;
        Assert.Empty(board.Open());

        board = board.Add(Event(20, Active, "e4")).Next;
        Assert.Equal((false, null, 2, Noon.AddSeconds(20)), (Only(board).IsAcknowledged, Only(board).Acknowledgement, Only(board).Count, Only(board).Since));
    }

    // The page was quicker than the bridge: its acknowledgement names an event that has not come yet.
    [Fact]
    public void AnAcknowledgementBeforeItsEvent_Counts()
    {
        var board = AlarmBoard.Empty.Add(new AlarmAcknowledgement("oil", "e1", "kim", Noon, "")).Add(Event(0, Active, "e1")).Next;

        Assert.Equal("kim", Only(board).Acknowledgement!.By);
    }

    [Fact]
    public void TheGravest_ComesFirst()
    {
        var board = Board(Event(0, Active) with { Condition = "a", Severity = 200 }, Event(1, Active) with { Condition = "b", Severity = 900 });

        Assert.Equal(["b", "a"], board.Open().Select(a => a.Condition));
    }

    [Fact]
    public void AnEvent_IsFoundWithWhetherItIsOfThePresentActivation()
    {
        var board = Board(Event(0, Active, "e1"), Event(1, None, "e2"), Event(2, Active, "e3"), Event(3, Active | Retained, "e4"));

        Assert.Equal((false, true, true), (board.Find("e1")!.Value.IsPresent, board.Find("e3")!.Value.IsPresent, board.Find("e4")!.Value.IsPresent));
        Assert.Equal("e4", board.Find("e1")!.Value.State.EventId);
        Assert.Null(board.Find("e9"));
    }

    // Late, disordered, repeated: the same state as in order, or the board says that it must read again.
    [Fact]
    public void TheOrderOfArrival_AndRepeats_DoNotMatter() => Prop.ForAll(
        Gen.Choose(0, 20).Zip(Gen.Choose(0, 15)).ListOf().Select(l => l.ToArray()).ToArbitrary(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (raw, seed) =>
        {
            var events = raw.Select(r => Event(r.Item1, (AlarmStatus)r.Item2)).ToArray();
            var shuffled = events.Concat(events.Take(3)).ToArray();
            new Random(seed).Shuffle(shuffled);
            var board = AlarmBoard.Empty;
            foreach (var change in shuffled)
            {
                (board, var mustReread) = board.Add(change);
                if (mustReread)
                {
                    return events.Distinct().Count() > AlarmTrack.TailLength;
                }
            }

            return board.Open().SequenceEqual(AlarmBoard.Of(events, []).Open());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ActivationsOlderThanWhatIsKept_StillCount()
    {
        var events = Enumerable.Range(0, 40).Select(i => Event(i, i % 2 == 0 ? Active : Acknowledged, $"e{i}")).Append(Event(50, Active, "last"));

        Assert.Equal((21, Noon.AddSeconds(50)), (Only(AlarmBoard.Of(events, [])).Count, Only(AlarmBoard.Of(events, [])).Since));
    }

    [Fact]
    public void AnActivationThatBeganBeforeWhatIsKept_StillSaysSinceWhen()
    {
        var events = Enumerable.Range(0, 40).Select(i => Event(i, Active, $"e{i}") with { Severity = (ushort)(100 + i) });

        Assert.Equal((1, Noon), (Only(AlarmBoard.Of(events, [])).Count, Only(AlarmBoard.Of(events, [])).Since));
    }

    [Fact]
    public void AServerThatMakesUpNames_DoesNotFillTheMemory_AndOpenAlarmsStay()
    {
        var board = Board(Event(0, Active) with { Condition = "the real one" });
        for (var i = 0; i < AlarmBoard.MaxConditions + 100; i++)
        {
            board = board.Add(Event(i, Acknowledged) with { Condition = $"made up {i}" }).Next;
        }

        Assert.Equal(AlarmBoard.MaxConditions, board.Conditions.Count);
        Assert.Equal("the real one", Only(board).Condition);
    }

    private static AlarmBoard Board(params AlarmEvent[] events) => AlarmBoard.Of(events, []);

    private static AlarmState Only(AlarmBoard board) => Assert.Single(board.Open());

    private static AlarmEvent Event(int second, AlarmStatus status, string id = "") =>
        new("oil", Noon.AddSeconds(second), id, status, 500, "oil pressure low", null);
}
