namespace AxComplex.Plant.Truth;

/// <summary>What a KPI of ISO 22400-2 may depend on at a time: the columns of OPC 40001-1 Annex C, Table 68.</summary>
/// <param name="ItemState">MachineryItemState: 0 NotAvailable, 1 OutOfService, 2 NotExecuting, 3 Executing.</param>
/// <param name="OperationMode">MachineryOperationMode: 0 None, 1 Maintenance, 2 Setup, 3 Processing.</param>
/// <param name="HasOrder">Whether an order is registered.</param>
/// <param name="IsPlannedBusy">Whether it is planned busy time.</param>
public readonly record struct TruthElement(int ItemState, int OperationMode, bool HasOrder, bool IsPlannedBusy);
