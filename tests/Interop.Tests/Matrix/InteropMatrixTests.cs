using System.Reflection;

namespace AxComplex.Interop.Tests.Matrix;

/// <summary>The table must have no hole: a feature without a test would only be missing from it, and nobody would see.</summary>
public sealed class InteropMatrixTests
{
    private static readonly MethodInfo[] Tests =
        [.. typeof(InteropMatrixTests).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Where(m => m.IsDefined(typeof(CoversAttribute)))];

    public static TheoryData<Direction, Feature> Cells
    {
        get
        {
            var cells = new TheoryData<Direction, Feature>();
            foreach (var direction in Enum.GetValues<Direction>())
            {
                Array.ForEach(Enum.GetValues<Feature>(), feature => cells.Add(direction, feature));
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void EveryFeature_HasATest_InEachDirection(Direction direction, Feature feature) => Assert.Contains(
        Tests, t => t.GetCustomAttribute<CoversAttribute>() is { } covers && covers.Direction == direction && covers.Features.Contains(feature));

    [Fact]
    public void WhatCoversAFeature_IsATest_AndNotSkipped() => Assert.All(
        Tests, t => Assert.True(t.GetCustomAttribute<FactAttribute>() is { Skip: null }, $"{t.DeclaringType!.Name}.{t.Name} does not run."));
}
