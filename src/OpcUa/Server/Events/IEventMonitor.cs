namespace AxComplex.OpcUa.Server.Events;

/// <summary>Somebody who is told of the events of an object.</summary>
internal interface IEventMonitor
{
    /// <summary>Takes an event; must not block.</summary>
    void Push(UaEvent e);
}
