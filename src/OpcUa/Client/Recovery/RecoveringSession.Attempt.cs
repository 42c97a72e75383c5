using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// One attempt: reactivate, or else transfer, or else make anew.
public sealed partial class RecoveringSession
{
    private async Task AttemptAsync(StatusCode cause)
    {
        var session = await TryReactivateAsync() ?? await OpenAnewAsync();
        Volatile.Write(ref _session, session);
        _isForgotten = false;
        Watch(session);
        try
        {
            await BringBackAsync(session, cause);
        }
        catch (UaException e)
        {
            await EndAsync(session, e);
            throw;
        }
    }

    /// <summary>Ends a session on this side, without a word to the server, and waits until nothing of it runs any more.</summary>
    private async Task EndAsync(ClientSession session, UaException cause)
    {
        await session.EndAsync(cause);
        await session.Stopped;
        _lostAt = _time.GetTimestamp();
    }

    /// <returns>The same session; null when the server has it no longer.</returns>
    private async Task<ClientSession?> TryReactivateAsync()
    {
        if (_isForgotten || _time.GetElapsedTime(_lostAt) > _session.RevisedSessionTimeout)
        {
            return null;
        }

        try
        {
            return await ClientSession.ReactivateAsync(_session, _stop.Token);
        }
        catch (UaException e) when (!SaysNothing(e.Status))
        {
            _isForgotten = true;
            return null;
        }
    }

    /// <summary>Whether a failure says nothing about the session: the server did not get to answering.</summary>
    private static bool SaysNothing(StatusCode status) =>
        status == StatusCode.BadNotConnected || status == StatusCode.BadTimeout || status == StatusCode.BadConnectionClosed
        || status == StatusCode.BadSecureChannelClosed || status == StatusCode.BadServerHalted || status == StatusCode.BadShutdown
        || status == StatusCode.BadTcpServerTooBusy || status == StatusCode.BadTcpNotEnoughResources;

    private async Task<ClientSession> OpenAnewAsync()
    {
        var session = await ClientSession.OpenAsync(_endpointUrl, _options.Session, _time, _stop.Token);
        try
        {
            // Every NodeId of the caller names its namespace by its place in this list. One more at the end does no harm.
            var now = await ReadNamespacesAsync(session, _stop.Token);
            if (now.Count > 0 && !now.Take(_namespaces.Count).SequenceEqual(_namespaces))
            {
                _fatal = new UaException(
                    StatusCode.BadNodeIdInvalid,
                    $"{_endpointUrl} came back with other namespaces ({string.Join(", ", now.Skip(1))}; they were "
                        + $"{string.Join(", ", _namespaces.Skip(1))}): every NodeId has to be looked up again.");
                throw _fatal;
            }

            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private async Task BringBackAsync(ClientSession session, StatusCode cause)
    {
        var all = List();
        var moved = await TransferAsync(session, Array.FindAll(all, s => s.Link.Session.SessionId != session.SessionId), cause);
        foreach (var subscription in all)
        {
            var result = moved.GetValueOrDefault(subscription);
            var status = result?.StatusCode ?? StatusCode.Good;
            if (!status.IsBad)
            {
                status = await subscription.ResumeAsync(session, result?.AvailableSequenceNumbers, _stop.Token);
            }
            else if (status == StatusCode.BadNothingToDo)
            {
                // It is there already: the answer to an earlier transfer was lost.
                status = await subscription.ResumeAsync(session, available: null, _stop.Token);
            }

            if (status.IsBad)
            {
                await subscription.RestartAsync(session, status, _stop.Token);
            }
        }

        await session.Pump.AdoptAsync(all);
    }

    /// <summary>Has a session take over the subscriptions of another.</summary>
    /// <returns>What became of each; a bad status for one that has to be made anew.</returns>
    private async Task<Dictionary<ClientSubscription, TransferResult>> TransferAsync(
        ClientSession session, ClientSubscription[] strangers, StatusCode cause)
    {
        var refusal = cause;
        if (strangers.Length > 0 && _step < RecoveryKind.Recreated)
        {
            try
            {
                var results = await session.TransferAsync(Array.ConvertAll(strangers, s => s.Id), _stop.Token);
                return strangers.Zip(results).ToDictionary(r => r.First, r => r.Second);
            }
            catch (UaException e) when (session.IsAlive && e.Status != StatusCode.BadTimeout)
            {
                refusal = e.Status; // A server need not have this service.
            }
        }

        return strangers.ToDictionary(s => s, _ => new TransferResult { StatusCode = refusal });
    }
}
