namespace Orleans.Configuration;

/// <summary>How long callers from outside of grains wait.</summary>
public class ClientMessagingOptions : MessagingOptions;
