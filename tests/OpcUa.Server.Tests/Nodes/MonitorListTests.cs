using AxComplex.OpcUa.Server.Nodes;

namespace AxComplex.OpcUa.Server.Tests.Nodes;

public sealed class MonitorListTests
{
    // Few and many are kept in two ways; both must be a set.
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(500)]
    public void WhatIsAddedAndRemoved_InAnyOrder_IsASet(int count)
    {
        var random = new Random(count);
        var monitors = Enumerable.Range(0, count).Select(_ => new object()).ToArray();
        var (list, expected) = (new MonitorList<object>(), new HashSet<object>());
        for (var i = 0; i < 20 * count; i++)
        {
            var monitor = monitors[random.Next(count)];
            if (random.Next(2) == 0)
            {
                list.Add(monitor);
                expected.Add(monitor);
            }
            else
            {
                list.Remove(monitor);
                expected.Remove(monitor);
            }

            Assert.Equal(expected.Count, list.Count);
        }

        Assert.True(expected.SetEquals(list.All.ToArray()));
        Array.ForEach(monitors, list.Remove);
        Assert.Equal(0, list.Count);
        Assert.Equal(0, list.All.Length);
    }
}
