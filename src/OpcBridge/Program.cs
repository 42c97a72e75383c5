using AxComplex.OpcBridge;
using AxComplex.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddOpcBridge();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapOpcBridge();
await app.RunAsync();
