using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

/// <summary>A session or a subscription was lost, and is being recovered.</summary>
/// <param name="Kind">What was lost.</param>
/// <param name="Cause">Why, with a status and a sentence for people.</param>
/// <param name="At">When it was noticed, by this side's clock.</param>
public sealed record RecoveryLoss(LossKind Kind, UaException Cause, DateTimeOffset At);
