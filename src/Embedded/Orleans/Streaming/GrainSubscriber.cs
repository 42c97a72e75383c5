using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A grain that is subscribed, active or not.</summary>
internal sealed record GrainSubscriber(GrainClass Class, string Key);
