/* Series: the same cards, other filters. */

function showSeries(set) {
  let shown = 0;
  for (const series of SERIES) {
    const fit = fitsSeries(series, set);
    byId(`series-${series.id}`).hidden = !fit;
    shown += fit;
  }
  byId("series-empty").hidden = shown > 0 || SERIES.length === 0;
  return [shown, SERIES.length, "series", "series"];
}
