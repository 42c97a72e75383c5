namespace AxComplex.Plant.Truth;

/// <summary>A truck of a supply link.</summary>
/// <param name="Link">The link.</param>
/// <param name="Number">Its number on the link.</param>
/// <param name="Quantity">How many parts it carries.</param>
/// <param name="LeftAt">When it left, UTC.</param>
/// <param name="Due">When it should arrive, UTC.</param>
/// <param name="ArrivedAt">When it arrived, UTC; null while it is on the way.</param>
public sealed record TruthShipment(string Link, long Number, long Quantity, DateTime LeftAt, DateTime Due, DateTime? ArrivedAt);
