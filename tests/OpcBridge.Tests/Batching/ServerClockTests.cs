using AxComplex.OpcBridge.Batching;

namespace AxComplex.OpcBridge.Tests.Batching;

public sealed class ServerClockTests
{
    private readonly ServerClock _clock = new();
    private DateTime _time = Samples.Noon;
    private TimeSpan _here = TimeSpan.FromHours(1);

    [Fact]
    public void AClockThatRuns_IsSteady_WhateverTheNetworkDoes()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            Assert.Equal(ServerClock.Step.Steady, Pass(0.25, 0.25 + random.NextDouble() - 0.5));
        }

        Assert.InRange(_clock.Rate, 1, 1.05);
    }

    // The network stood for a minute: one old message comes late, and then everything at once.
    [Fact]
    public void MessagesThatWereHeldUp_AreNoJump()
    {
        PassMany(20);
        Assert.Equal(ServerClock.Step.Steady, Pass(0.25, 60));
        Assert.Equal(ServerClock.Step.Steady, Pass(0.25, 0.001));
        Assert.Equal(ServerClock.Step.Steady, Pass(59.5, 0.001));
        PassMany(20);
    }

    // Our disk was full for five minutes: what waited in between comes in one go, more than anybody remembers one by one.
    [Fact]
    public void ABacklog_IsNoJump()
    {
        PassMany(20);
        Pass(0.25, 300);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(ServerClock.Step.Steady, Pass(0.25, 0.001));
        }

        Assert.Equal(ServerClock.Step.Steady, Pass(300 - 25.25, 0.001));
        PassMany(500);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(20)]
    [InlineData(365 * 86_400.0)]
    public void AClockThatIsSetForward_IsSeen_Once(double seconds)
    {
        PassMany(20);
        Assert.Equal(ServerClock.Step.Forward, Pass(seconds, 0.25));
        PassMany(20);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(2)]
    public void AClockThatIsSetBack_IsSeen_Once(double seconds)
    {
        PassMany(20);
        Assert.Equal(ServerClock.Step.Back, Pass(-seconds, 0.25));
        PassMany(20);
    }

    // The demonstration plant can run at twenty times the speed of the world, and jump all the same.
    [Fact]
    public void AFastClock_IsLearned_AndItsJumpsAreSeen()
    {
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(ServerClock.Step.Steady, Pass(5, 0.25));
        }

        Assert.InRange(_clock.Rate, 19, 21);
        Assert.Equal(ServerClock.Step.Steady, Pass(100, 5));
        Assert.Equal(ServerClock.Step.Forward, Pass(3600, 0.25));
    }

    // On a busy machine its messages come further apart than a jump is long: each looked like one, and its pace was never learned.
    [Theory]
    [InlineData(0.3, 20, 0)]
    [InlineData(1.5, 20, 0)]
    [InlineData(2.5, 20, 0)]
    [InlineData(0.7, 100, 0)]
    [InlineData(1.5, 1000, 1)]
    public void AFastClock_OfRareMessages_LooksLikeAJump_OnceAtMost(double seconds, double rate, int jumps)
    {
        var random = new Random(5);
        var steps = Enumerable.Range(0, 100).Select(_ => seconds * (0.8 + (0.4 * random.NextDouble()))).Select(s => Pass(s * rate, s)).ToList();

        Assert.Equal(jumps, steps.Count(s => s is not ServerClock.Step.Steady));
        Assert.InRange(_clock.Rate, 0.9 * rate, 1.1 * rate);
        Assert.Equal(ServerClock.Step.Forward, Pass(20 * 3600, seconds));
    }

    // At the start everything is slow: the first message was heard a second late, and the next ones at once, or after a silence.
    [Theory]
    [InlineData(0.05, 0.05)]
    [InlineData(0.25, 0.25)]
    [InlineData(0.1, 3)]
    public void AFastClock_WhoseFirstMessageCameLate_DoesNotJump(double second, double third)
    {
        Pass(0, 0);
        Assert.Equal(ServerClock.Step.Steady, Pass(20 * (1 + second), second));
        Assert.Equal(ServerClock.Step.Steady, Pass(20 * third, third));
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(ServerClock.Step.Steady, Pass(5, 0.25));
        }

        Assert.Equal(ServerClock.Step.Forward, Pass(3600, 0.25));
    }

    [Fact]
    public void TheEndsOfTime_AreNoFault()
    {
        Assert.Equal(ServerClock.Step.Steady, _clock.See(DateTime.MaxValue, _here));
        Assert.Equal(ServerClock.Step.Back, _clock.See(DateTime.MinValue.AddTicks(1), _here));
        Assert.Equal(ServerClock.Step.Forward, _clock.See(DateTime.MaxValue, _here));
    }

    private void PassMany(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(ServerClock.Step.Steady, Pass(0.25, 0.25));
        }
    }

    private ServerClock.Step Pass(double there, double here)
    {
        _time = _time.AddSeconds(there);
        _here += TimeSpan.FromSeconds(Math.Max(0, here));
        return _clock.See(_time, _here);
    }
}
