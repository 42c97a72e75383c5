// An app host for tests to signal: two services, one of which waits for the other, and a program that knows nothing of us.
var builder = DistributedApplication.CreateBuilder(args);

var first = builder.AddProject<Projects.Probe>("first")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithEnvironment("Probe__Grandchild", builder.Configuration["Grandchild"]);
if (builder.Configuration["Sick"] is { } sick)
{
    first.WithEnvironment("Probe__Sick", sick).WithEnvironment("Probe__Word", "the last words");
}

builder.AddProject<Projects.Probe>("second").WithHttpEndpoint().WithHttpHealthCheck("/health").WithReference(first).WaitFor(first);
builder.AddExecutable("stranger", "sleep", ".", "600");

builder.Build().Run();
