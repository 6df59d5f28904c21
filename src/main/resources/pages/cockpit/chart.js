import {h} from '../shared/dom.js';
import {library} from '../shared/library.js';
import {t} from '../shared/words.js';

/** Told apart by lightness too, so that they are not the same in grey. */
export const COLOURS = {good: '#1a7f4b', neutral: '#8aa4c8', bad: '#b3261e', plan: '#4a4a4a', main: '#155cb5', pale: '#d5d9e0'};

/**
 * A bar chart. What it shows stands in a table beside it, which is what a screen reader reads.
 *
 * @param {Frame} frame the chart lives as long as the page
 * @param {Object} chart `labels`, `series` ({title, colour, values}), `horizontal`, `stacked`, `title`, `format` of a
 *     value, `axis` the format beside the bars where it is another, `onclick` of (series index, label index)
 */
export function barChart(frame, chart) {
  return drawn(frame, chart, chart.horizontal ? 60 + chart.labels.length * 34 : 280, configuration(chart));
}

/**
 * Lines over days; a dashed one is told from a solid one without its colour.
 *
 * @param {Frame} frame the chart lives as long as the page
 * @param {Object} chart as of a bar chart; a series may be `dashed`, and its values end where nothing is known yet
 */
export function lineChart(frame, chart) {
  return drawn(frame, chart, 300, {
    ...configuration(chart),
    type: 'line',
    data: {
      labels: chart.labels,
      datasets: chart.series.map(one => ({
        label: one.title, data: one.values, borderColor: one.colour, backgroundColor: one.colour,
        borderDash: one.dashed ? [6, 4] : [], borderWidth: 2, pointRadius: 0, pointHitRadius: 8
      }))
    }
  });
}

function drawn(frame, {title}, height, described) {
  const canvas = h('canvas', {role: 'img', 'aria-label': title + t('. The table below holds the same figures.')});
  const box = h('div', {class: 'sales-chart', style: `height:${height}px`}, canvas);
  library('chart.js/chart.umd.min.js', 'Chart').then(Chart => {
    if (!frame.closed) {
      const made = new Chart(canvas, described);
      frame.onClose(() => made.destroy());
    }
  }).catch(() => box.remove());
  return box;
}

function configuration({labels, series, horizontal, stacked, format = String, axis = format, onclick}) {
  const values = {
    stacked, beginAtZero: true, grid: {color: '#e6e6e6'}, ticks: {callback: value => axis(value), maxTicksLimit: 8, precision: 0}
  };
  const names = {stacked, grid: {display: false}};
  return {
    type: 'bar',
    data: {
      labels,
      datasets: series.map(one => ({
        label: one.title, data: one.values, backgroundColor: one.colour, borderColor: '#fff', borderWidth: 1,
        maxBarThickness: 44
      }))
    },
    options: {
      indexAxis: horizontal ? 'y' : 'x',
      maintainAspectRatio: false,
      animation: false,
      scales: horizontal ? {x: values, y: names} : {x: names, y: values},
      onClick: (event, hits) => onclick && hits.length && onclick(hits[0].datasetIndex, hits[0].index),
      onHover: (event, hits) => {
        event.native.target.style.cursor = onclick && hits.length ? 'pointer' : '';
      },
      plugins: {
        legend: {position: 'bottom', display: series.length > 1},
        tooltip: {callbacks: {label: item => item.dataset.label + ': ' + format(item.raw)}}
      }
    }
  };
}
