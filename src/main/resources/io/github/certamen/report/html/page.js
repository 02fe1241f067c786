'use strict';
// Draws the figures of the page from the numbers in it, with ECharts. All words come from the page's data.
(() => {
  const figures = JSON.parse(document.getElementById('figures').textContent);
  const CIVIDIS = ['#00224e', '#123570', '#3b496c', '#575d6d', '#707173', '#8a8678', '#a59c74', '#c3b369', '#e1cc55', '#fee838'];
  const PURPLE_ORANGE = ['#7f3b08', '#b35806', '#e08214', '#fdb863', '#fee0b6', '#f7f7f7', '#d8daeb', '#b2abd2', '#8073ac', '#542788', '#2d004b'];
  const DASHES = ['solid', [8, 4], [2, 3], [8, 3, 2, 3]];
  const SHARP = Math.max(2, window.devicePixelRatio || 1);
  const DIGITS = '₀₁₂₃₄₅₆₇₈₉';
  const charts = [];
  let printing = false;

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const html = (text) => echarts.format.encodeHTML(String(text));
  const symbol = (text) => text.replace(/_(\d)/g, (all, digit) => DIGITS[digit]);
  const shown = (value) => {
    if (value === 0) return '0';
    const size = Math.abs(value);
    return size >= 1e-4 && size < 1e7 ? String(Number(value.toPrecision(6))).replace('-', '−') : value.toExponential(3).replace('-', '−');
  };
  const range = (from, to) => (from === to ? 'exactly ' + shown(from) : shown(from) + ' to ' + shown(to));
  const named = (axis) => symbol(axis.symbol) + ', ' + axis.label;
  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  };

  function axisOption(name, from, to, vertical) {
    return {
      type: 'value', min: from, max: to, name, nameLocation: 'middle', nameGap: vertical ? 42 : 28,
      nameTextStyle: { color: token('--ink'), fontSize: 13 },
      axisLabel: { color: token('--ink'), formatter: (v) => shown(Number(v.toPrecision(12))), showMinLabel: true, hideOverlap: true },
      axisLine: { show: true, onZero: false, lineStyle: { color: token('--faint') } },
      axisTick: { show: true, lineStyle: { color: token('--faint') } },
      splitLine: { show: false },
    };
  }

  const tooltip = (trigger, formatter) => ({
    trigger, formatter, confine: true, backgroundColor: token('--paper'), borderColor: token('--faint'), textStyle: { color: token('--ink'), fontSize: 13 },
  });

  function heatOption(panel) {
    const cells = [];
    panel.values.forEach((column, i) => column.forEach((value, j) => {
      cells.push([panel.xLines[i], panel.xLines[i + 1], panel.yLines[j], panel.yLines[j + 1], value]);
    }));
    // Points (atoms) have no width; they are drawn last, with some.
    const isPoint = (cell) => (cell[0] === cell[1] || cell[2] === cell[3] ? 1 : 0);
    cells.sort((a, b) => isPoint(a) - isPoint(b));
    const gridColour = 'rgba(128,128,128,0.45)';
    const series = [{
      type: 'custom', dimensions: ['x0', 'x1', 'y0', 'y1', 'value'], encode: { x: [0, 1], y: [2, 3] }, data: cells, clip: true, animation: false,
      renderItem: (params, api) => {
        const [left, top] = api.coord([api.value(0), api.value(3)]);
        const [right, bottom] = api.coord([api.value(1), api.value(2)]);
        const width = Math.max(right - left, 4);
        const height = Math.max(bottom - top, 4);
        const colour = api.visual('color');
        return {
          type: 'rect',
          shape: { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height },
          style: { fill: colour, stroke: panel.grid ? gridColour : colour, lineWidth: panel.grid ? 0.7 : 0.6 },
        };
      },
    }];
    panel.outlines.forEach((line) => {
      const data = line.x.map((x, k) => [x, line.y[k]]);
      const stroke = (width, color, type) => ({
        type: 'line', data, showSymbol: false, silent: true, animation: false, clip: true, z: 5,
        lineStyle: { width, color, type },
      });
      series.push(stroke(5, '#ffffff', 'solid'));
      series.push({ ...stroke(2.5, '#000000', DASHES[line.dash % 4]), name: line.name, itemStyle: { color: token('--ink') } });
    });
    return {
      animation: false,
      grid: { left: 58, right: 22, top: panel.outlines.length ? 34 : 12, bottom: 88 },
      legend: {
        show: panel.outlines.length > 0, top: 0, selectedMode: false, textStyle: { color: token('--ink') }, itemWidth: 34,
        data: panel.outlines.map((line) => ({
          name: line.name, icon: 'path://M0 0h34v3h-34z',
          ...(line.dash ? { icon: 'path://M0 0h9v3h-9zM13 0h9v3h-9zM26 0h9v3h-9z' } : {}), itemStyle: { color: token('--ink') },
        })),
        itemHeight: 3,
      },
      tooltip: tooltip('item', ({ value }) => value.length !== 5 ? '' : [
        html(symbol(panel.x.symbol)) + ': ' + range(value[0], value[1]),
        html(symbol(panel.y.symbol)) + ': ' + range(value[2], value[3]),
        html(panel.quantity) + ': <strong>' + shown(value[4]) + '</strong>',
      ].join('<br>')),
      xAxis: axisOption(named(panel.x), panel.x.from, panel.x.to, false),
      yAxis: axisOption(named(panel.y), panel.y.from, panel.y.to, true),
      visualMap: {
        type: 'continuous', seriesIndex: 0, dimension: 4, min: panel.low, max: panel.high, calculable: false, orient: 'horizontal', left: 'center', bottom: 4,
        itemWidth: 14, itemHeight: 180, text: [shown(panel.high), shown(panel.low)], textStyle: { color: token('--ink') }, hoverLink: false,
        inRange: { color: panel.diverging ? PURPLE_ORANGE : CIVIDIS },
      },
      series,
    };
  }

  function curveOption(panel, width) {
    const colours = ['--line-1', '--line-2', '--line-3', '--line-4'].map(token);
    const series = panel.lines.map((line, k) => ({
      type: 'line', name: line.name, symbol: 'none', animation: false, data: line.x.map((x, i) => [x, line.y[i]]),
      itemStyle: { color: colours[k % 4] }, lineStyle: { width: 2.2, type: DASHES[line.dash % 4], color: colours[k % 4] },
    }));
    const different = (list, key) => [...new Map(list.map((item) => [key(item), item])).values()];
    const marks = different(panel.marks, (mark) => mark.at.toPrecision(6) + mark.name);
    const bands = different(panel.bands, (band) => band.from.toPrecision(6) + band.to.toPrecision(6));
    series[0].markArea = {
      silent: true, itemStyle: { color: 'rgba(128,128,128,0.18)' },
      label: { color: token('--ink'), position: 'insideBottom', fontSize: 12 },
      data: bands.map((band) => [{ name: band.name, xAxis: band.from }, { xAxis: band.to }]),
    };
    const together = new Map();
    marks.forEach((mark) => {
      const at = mark.at.toPrecision(5);
      together.set(at, [...(together.get(at) || []), mark.name]);
    });
    series[0].markLine = {
      silent: true, symbol: 'none', lineStyle: { color: token('--faint'), type: 'dotted', width: 1.5 },
      label: { color: token('--ink'), formatter: ({ name }) => name, position: 'insideEndTop', fontSize: 12 },
      data: [...together].map(([at, names]) => ({ name: names.join(', '), xAxis: Number(at) })),
    };
    return {
      animation: false,
      grid: { left: 66, right: 22, top: 36 + 22 * Math.floor((panel.lines.length - 1) / (width < 600 ? 2 : 5)), bottom: 48 },
      legend: { top: 0, textStyle: { color: token('--ink') }, itemWidth: 36, lineStyle: { width: 2.2 }, data: panel.lines.map((line) => line.name) },
      tooltip: tooltip('axis', (points) => points.length === 0 ? '' : [html(symbol(panel.x.symbol)) + ' = ' + shown(points[0].value[0])]
        .concat(points.map((point) => point.marker + html(point.seriesName) + ': <strong>' + shown(point.value[1]) + '</strong>')).join('<br>')),
      xAxis: axisOption(named(panel.x), panel.x.from, panel.x.to, false),
      yAxis: { ...axisOption(panel.yLabel, null, null, true), scale: true, nameGap: 48, splitLine: { show: true, lineStyle: { color: token('--rule') } } },
      series,
    };
  }

  function draw(entry) {
    const { box, panel } = entry;
    if (entry.chart) entry.chart.dispose();
    const heat = panel.kind === 'heat';
    const width = printing ? Math.min(box.clientWidth || 600, heat ? 420 : 640) : box.clientWidth;
    const height = heat ? width - 58 - 22 + 88 + (panel.outlines.length ? 34 : 12) : Math.max(300, Math.min(420, width * 0.6));
    box.style.height = height + 'px';
    // Thousands of rectangles are no burden to a canvas; lines stay vectors.
    entry.chart = echarts.init(box, null, { renderer: heat ? 'canvas' : 'svg', devicePixelRatio: SHARP, width, height });
    entry.chart.setOption(heat ? heatOption(panel) : curveOption(panel, width));
    box.setAttribute('aria-label', panel.view + ', ' + panel.quantity + '. ' + panel.summary);
  }

  function rows(panel) {
    if (panel.kind === 'heat') {
      const from = symbol(panel.x.symbol);
      const up = symbol(panel.y.symbol);
      const list = [[from + ' from', from + ' to', up + ' from', up + ' to', panel.quantity]];
      panel.values.forEach((column, i) => column.forEach((value, j) => {
        list.push([panel.xLines[i], panel.xLines[i + 1], panel.yLines[j], panel.yLines[j + 1], value]);
      }));
      return list;
    }
    const list = [['line', symbol(panel.x.symbol), panel.quantity]];
    panel.lines.forEach((line) => line.x.forEach((x, k) => list.push([line.name, x, line.y[k]])));
    return list;
  }

  function tableOf(panel) {
    const [head, ...body] = rows(panel);
    const table = element('table', {}, element('caption', {}, panel.view + ', ' + panel.quantity));
    table.append(element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))));
    const cell = (value) => element('td', {}, typeof value === 'number' ? shown(value) : value);
    table.append(element('tbody', {}, ...body.map((row) => element('tr', {}, ...row.map(cell)))));
    return table;
  }

  function save(name, type, text) {
    const link = element('a', { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  const quoted = (value) => (/[",\n]/.test(String(value)) ? '"' + String(value).replaceAll('"', '""') + '"' : String(value));

  function choice(figure, label, name, options, changed) {
    const group = element('div', { class: 'choices' });
    options.forEach((option, k) => {
      const input = element('input', { type: 'radio', name: figure.id + '-' + name, value: option });
      input.checked = k === 0;
      input.addEventListener('change', () => changed(option));
      group.append(element('label', {}, input, option));
    });
    return element('fieldset', {}, element('legend', {}, label), group);
  }

  function build(place) {
    const figure = figures[Number(place.dataset.figure)];
    const beside = figure.arrangement === 'SIDE_BY_SIDE';
    const different = (key) => [...new Set(figure.panels.map((panel) => panel[key]))];
    const state = { view: figure.panels[0].view, quantity: figure.panels[0].quantity };
    const holder = place.querySelector('.charts');
    const numbers = place.querySelector('.numbers');
    let entries = [];
    const current = () => figure.panels.filter((panel) => panel.quantity === state.quantity && (beside || panel.view === state.view));
    const fillNumbers = () => numbers.querySelector('.data').replaceChildren(...(numbers.open ? current().map(tableOf) : []));
    const update = () => {
      const panels = current();
      if (panels.length !== entries.length) {
        entries.forEach((entry) => charts.splice(charts.indexOf(entry), 1)[0].chart.dispose());
        holder.replaceChildren();
        entries = panels.map((panel) => {
          const box = element('div', { class: 'chart', role: 'img' });
          const around = element('div', { class: 'chart-box' + (panel.kind === 'heat' ? ' square' : '') });
          if (beside) around.append(element('p', { class: 'chart-title' }, panel.view));
          around.append(box);
          holder.append(around);
          return { box, panel };
        });
        charts.push(...entries);
      }
      entries.forEach((entry, k) => {
        entry.panel = panels[k];
        draw(entry);
      });
      place.querySelector('.summary').textContent = [...new Set(panels.map((panel) => panel.summary))].join(' ');
      fillNumbers();
    };
    const controls = place.querySelector('.controls');
    const views = different('view');
    const quantities = different('quantity');
    if (!beside && views.length > 1) {
      controls.append(choice(figure, figure.panels[0].kind === 'heat' || quantities.length > 1 ? 'Mechanism' : 'Shown', 'view', views, (view) => {
        state.view = view;
        update();
      }));
    }
    if (quantities.length > 1) {
      controls.append(choice(figure, 'Quantity', 'quantity', quantities, (quantity) => {
        state.quantity = quantity;
        update();
      }));
    }
    const tool = (text, action) => {
      const button = element('button', { type: 'button' }, text);
      button.addEventListener('click', action);
      place.querySelector('.tools').append(button);
    };
    tool('Save picture (SVG)', () => entries.forEach((entry, k) => {
      const width = 640;
      const size = entry.panel.kind === 'heat' ? 690 : 400;
      const copy = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height: size });
      copy.setOption(entry.panel.kind === 'heat' ? heatOption(entry.panel) : curveOption(entry.panel, width));
      save(figure.id + (entries.length > 1 ? '-' + (k + 1) : '') + '.svg', 'image/svg+xml', copy.renderToSVGString());
      copy.dispose();
    }));
    tool('Save numbers (CSV)', () => current().forEach((panel, k) => save(
      figure.id + (k ? '-' + (k + 1) : '') + '.csv', 'text/csv', rows(panel).map((row) => row.map(quoted).join(',') + '\n').join(''))));
    numbers.addEventListener('toggle', fillNumbers);
    update();
  }

  document.querySelectorAll('figure[data-figure]').forEach(build);
  const redraw = () => charts.forEach(draw);
  let waiting = 0;
  let wide = document.documentElement.clientWidth;
  window.addEventListener('resize', () => {
    if (document.documentElement.clientWidth === wide) return;
    wide = document.documentElement.clientWidth;
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 100);
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  window.matchMedia('print').addEventListener('change', ({ matches }) => {
    printing = matches;
    redraw();
  });
  document.documentElement.dataset.drawn = String(charts.length);
})();
