using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Connections;

/// <summary>The steps of a connection, in order; each includes the ones before it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConnectionState>))]
public enum ConnectionState
{
    /// <summary>Not connected; the next attempt is waiting for its back-off.</summary>
    Waiting,

    /// <summary>The endpoint is being reached.</summary>
    Connecting,

    /// <summary>A session is open; the address space is being read.</summary>
    Mapping,

    /// <summary>Monitored items are created; no value has arrived yet.</summary>
    Subscribed,

    /// <summary>Values or keep-alives are arriving.</summary>
    Live,
}
