using AxComplex.Silos.Live;
using AxComplex.Silos.Machines;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.Silos.Tests.Live;

public sealed class LiveBufferTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void WhatCameAfterAnId_IsThere_InOrder()
    {
        var buffer = new LiveBuffer(100, _time);
        var stamps = Enumerable.Range(0, 10).Select(_ => buffer.Add(new LiveUpdate())).ToList();

        Assert.True(buffer.TryAfter(buffer.IdOf(stamps[6]), out var missed));
        Assert.Equal(stamps[7..], missed.Select(m => m.Stamp));
        Assert.True(buffer.TryAfter(buffer.IdOf(stamps[^1]), out missed));
        Assert.Empty(missed);
        Assert.True(buffer.TryAfter(buffer.IdOf(0), out missed));
        Assert.Equal(10, missed.Count());
    }

    // Bounded by what the updates hold, not by how many there are: one with a thousand signals weighs a thousand.
    [Fact]
    public void WhatIsOverTheBound_IsForgotten_AndItIsSaidThatItIs()
    {
        var buffer = new LiveBuffer(10, _time);
        var first = buffer.Add(Update(4));
        var second = buffer.Add(Update(4));
        var third = buffer.Add(Update(4));

        Assert.False(buffer.TryAfter(buffer.IdOf(0), out _));
        Assert.True(buffer.TryAfter(buffer.IdOf(first), out var missed));
        Assert.Equal([second, third], missed.Select(m => m.Stamp));
        buffer.Add(Update(400));
        Assert.False(buffer.TryAfter(buffer.IdOf(third), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("x-1")]
    [InlineData("{0}-99999999999")]
    [InlineData("{0}--1")]
    [InlineData("{0}-1x")]
    public void AnIdThatIsNoneOfThisRun_IsNotBelieved(string id)
    {
        var buffer = new LiveBuffer(10, _time);
        buffer.Add(new LiveUpdate());

        Assert.False(buffer.TryAfter(id.Replace("{0}", buffer.IdOf(0).Split('-')[0], StringComparison.Ordinal), out _));
        Assert.False(buffer.TryAfter(new LiveBuffer(10, _time).IdOf(0), out _));
    }

    // A number would tell one company how much happens at another.
    [Fact]
    public void AStamp_IsATimeAndNoNumber()
    {
        var buffer = new LiveBuffer(10, _time);
        _time.Advance(TimeSpan.FromSeconds(1));
        var first = buffer.Add(new LiveUpdate());
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1_000_000, buffer.Add(new LiveUpdate()) - first);
    }

    private static LiveUpdate Update(int signals) =>
        new() { Signals = [.. Enumerable.Range(0, signals).Select(i => new SignalValue($"s{i}", "", "", null, 0, 0, null, 0, null, null))] };
}
