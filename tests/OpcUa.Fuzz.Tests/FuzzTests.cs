using AxComplex.OpcUa.Fuzz.Tests.Run;

namespace AxComplex.OpcUa.Fuzz.Tests;

/// <summary>
/// Bytes that no peer should send, against everything that reads them: a value, a Bad status or a closed channel comes
/// out. How to run longer, and one case alone, is in CONTRIBUTING.md.
/// </summary>
public sealed class FuzzTests(FuzzRun run) : IClassFixture<FuzzRun>
{
    [Fact]
    public Task BytesForEveryDecoder_GiveAValueOrAStatus() => run.RunAsync("reader");

    [Fact]
    public Task FramesAndChunks_GiveAMessageOrAStatus() => run.RunAsync("frames");

    [Fact]
    public Task ConversationsWithAServerChannel_EndWithAStatus() => run.RunAsync("channel");

    [Fact]
    public Task RequestsToAServer_DisturbNobodyElse_AndLeaveNothingBehind() => run.RunAsync("server");

    [Fact]
    public Task AnswersToAClient_EndEveryCallWithAResultOrAStatus() => run.RunAsync("client");

    [Fact]
    public Task CertificatesAndSignaturesOfStrangers_AreAcceptedOrRefused() => run.RunAsync("certificates");

    [Fact]
    public Task JsonOfAPublisher_GivesAValueOrAStatus() => run.RunAsync("json");

    [Fact]
    public Task StructuresOfAServer_GiveAValueOrAStatus_WhateverItSaysOfTheirLayout() => run.RunAsync("catalog");

    [Fact]
    public async Task AllTargetsTogether_MakeAtLeast200000Cases_AndNoTaskFailsUnseen()
    {
        var cases = await run.RunAllAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.True(cases >= run.LeastCases, $"{cases:N0} cases are too few.");
        Assert.Empty(run.Unseen);
    }
}
