using System.Collections.Frozen;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Onboarding.Probing;

/// <summary>What the steps of a probe say to people.</summary>
internal static class ProbeTexts
{
    public const string AddressFailed = "address";
    public const string TcpRefused = "tcp.refused";
    public const string TcpTimeout = "tcp.timeout";
    public const string TcpUnreachable = "tcp.unreachable";
    public const string NotOpcUa = "opc-ua.none";
    public const string OpcUaRefused = "opc-ua.refused";
    public const string NoEndpoints = "endpoints.none";

    private static readonly FrozenDictionary<string, LocalizedName> Failures = new Dictionary<string, LocalizedName>
    {
        [AddressFailed] = new("주소를 쓸 수 없습니다.", "The address cannot be used."),
        [TcpRefused] = new(
            "컴퓨터는 답하지만 이 포트에서 듣는 프로그램이 없습니다. OPC UA 서버가 켜져 있는지, 포트가 맞는지 확인하십시오.",
            "The computer answers, but nothing listens at this port. Check that the OPC UA server runs and that the port is right."),
        [TcpTimeout] = new(
            "답이 없습니다. 설비가 켜져 있는지, 주소가 맞는지, 방화벽이 막지 않는지 확인하십시오.",
            "Nobody answers. Check that the machine is on, that the address is right, and that no firewall is in between."),
        [TcpUnreachable] = new(
            "이 주소로 가는 길이 없습니다. 브리지와 설비가 같은 네트워크에 있는지 확인하십시오.",
            "There is no way to this address. Check that bridge and machine are in the same network."),
        [NotOpcUa] = new(
            "무언가 듣고 있지만 OPC UA로 답하지 않습니다. 포트가 맞는지 확인하십시오.",
            "Something listens, but it does not speak OPC UA. Check that the port is right."),
        [OpcUaRefused] = new("OPC UA 서버가 연결을 거부했습니다.", "The OPC UA server refused the connection."),
        [NoEndpoints] = new("서버가 연결 방법을 알려 주지 않았습니다.", "The server did not say how to connect."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Says why a step failed.</summary>
    /// <param name="code">The code.</param>
    /// <param name="detail">The figures, in English; null for none.</param>
    public static LocalizedName Failed(string code, string? detail = null)
    {
        var text = Failures[code];
        return detail is null ? text : new LocalizedName($"{text.Ko} ({detail})", $"{text.En} ({detail})");
    }

    /// <summary>Says what an endpoint without protection means.</summary>
    public static LocalizedName NotProtected { get; } = new(
        "보호되지 않습니다. 같은 네트워크의 누구나 값을 읽고 바꿀 수 있습니다.", "Not protected: everybody in the network can read and change what it sends.");

    /// <summary>Says that the bridge does not have the policy.</summary>
    public static LocalizedName NotKnown { get; } = new(
        "이 브리지가 쓰지 않는 방식입니다(오래되었거나 너무 새로움).", "A policy that this bridge does not have: withdrawn, or too new.");
}
