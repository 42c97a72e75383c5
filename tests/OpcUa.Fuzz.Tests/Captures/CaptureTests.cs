using AxComplex.OpcUa.Fuzz.Tests.Peers;
using AxComplex.OpcUa.Fuzz.Tests.Plant;
using AxComplex.OpcUa.Fuzz.Tests.Targets;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Captures;

/// <summary>What is changed must be right before, or nothing comes further than the first check.</summary>
public sealed class CaptureTests
{
    [Fact]
    public async Task EveryMessage_IsReadToItsEnd()
    {
        foreach (var capture in (await CaptureSet.RecordAsync()).Bodies)
        {
            var reader = new UaBinaryReader(capture.Bytes, DecodingLimits.Default);

            (capture.IsFromClient ? Decoders.Request : Decoders.Response).Read(ref reader);

            Assert.True(reader.Remaining == 0, $"{capture.Name} has {reader.Remaining} bytes more.");
        }
    }

    [Fact]
    public async Task ARequestThatIsNotAmongThem_IsOneThatTheServerDoesNotServe()
    {
        var recorded = (await CaptureSet.RecordAsync()).Bodies.Select(c => MessageNames.Of(c.Bytes)).ToHashSet();
        await using var plant = await FuzzPlant.StartAsync();
        await using var peer = await SessionPeer.OpenAsync(plant.Server.EndpointUrl);
        foreach (var type in MessageNames.Requests.Where(t => !recorded.Contains(t.Name)))
        {
            var heard = await peer.Client.CallAsync((IUaRequest)Activator.CreateInstance(type)!);

            var fault = Assert.IsType<ServiceFault>(Assert.Single(heard.Responses));
            Assert.True(fault.Header.ServiceResult == StatusCode.BadServiceUnsupported, $"{type.Name}: {fault.Header.ServiceResult}");
        }
    }

    [Fact]
    public async Task FramesOfBothSides_AreThereInEveryMode()
    {
        var captures = await CaptureSet.RecordAsync();

        var kinds = captures.Frames.Select(f => (f.Name.Split('/')[0], f.IsFromClient)).Distinct();

        Assert.Equal(6, kinds.Count());
    }
}
